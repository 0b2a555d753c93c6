import type { AdminPage } from './registry'

export default {
  name: 'roles',
  order: 20,
  needs: ['manage-team'],
  component: () => import('@/pages/admin/Roles.vue'),
} satisfies AdminPage
