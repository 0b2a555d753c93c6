import type { AdminPage } from './registry'

export default {
  name: 'fleet',
  order: 40,
  needs: ['manage-fleet', 'manage-team'],
  component: () => import('@/pages/admin/Fleet.vue'),
} satisfies AdminPage
