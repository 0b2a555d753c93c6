import { mdiAccountKeyOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'access',
  icon: mdiAccountKeyOutline,
  order: 30,
  needs: ['manage-team'],
  component: () => import('@/pages/admin/Access.vue'),
} satisfies AdminPage
