import type { AdminPage } from './registry'

export default {
  name: 'gateways',
  order: 45,
  needs: ['manage-fleet'],
  component: () => import('./Gateways.vue'),
} satisfies AdminPage
