import type { AdminPage } from './registry'

export default {
  name: 'access',
  order: 30,
  needs: ['manage-team'],
  component: () => import('@/pages/admin/Access.vue'),
} satisfies AdminPage
