import { mdiRouterNetwork } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'gateways',
  icon: mdiRouterNetwork,
  order: 45,
  needs: ['manage-fleet'],
  component: () => import('./Gateways.vue'),
} satisfies AdminPage
