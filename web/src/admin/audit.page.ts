import type { AdminPage } from './registry'

export default {
  name: 'audit',
  order: 70,
  needs: ['read-audit'],
  component: () => import('./Audit.vue'),
} satisfies AdminPage
