import type { AdminPage } from './registry'

export default {
  name: 'rules',
  order: 52,
  needs: ['configure-alerts'],
  component: () => import('@/alerts/Rules.vue'),
} satisfies AdminPage
