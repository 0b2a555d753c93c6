import { mdiKeyOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'keys',
  icon: mdiKeyOutline,
  order: 50,
  needs: ['manage-users'],
  component: () => import('./Keys.vue'),
} satisfies AdminPage
