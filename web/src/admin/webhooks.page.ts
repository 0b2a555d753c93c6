import type { AdminPage } from './registry'

export default {
  name: 'webhooks',
  order: 60,
  needs: ['manage-users'],
  component: () => import('./Webhooks.vue'),
} satisfies AdminPage
