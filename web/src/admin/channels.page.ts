import { mdiBullhornOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'channels',
  icon: mdiBullhornOutline,
  order: 54,
  needs: ['configure-alerts'],
  component: () => import('./Channels.vue'),
} satisfies AdminPage
