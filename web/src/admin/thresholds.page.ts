import type { AdminPage } from './registry'

export default {
  name: 'thresholds',
  order: 50,
  needs: ['configure-alerts'],
  component: () => import('@/pages/admin/Thresholds.vue'),
} satisfies AdminPage
