import type { AdminPage } from './registry'

export default {
  name: 'alert-figures',
  order: 53,
  needs: ['configure-alerts', 'handle-alerts'],
  component: () => import('@/alerts/Effects.vue'),
} satisfies AdminPage
