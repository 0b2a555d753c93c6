import type { AdminPage } from './registry'

export default {
  name: 'on-call',
  order: 54,
  needs: ['handle-alerts', 'configure-alerts'],
  component: () => import('@/alerts/OnCall.vue'),
} satisfies AdminPage
