import type { AdminPage } from './registry'

export default {
  name: 'people',
  order: 10,
  needs: ['manage-team'],
  component: () => import('@/pages/admin/People.vue'),
} satisfies AdminPage
