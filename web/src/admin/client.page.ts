import type { AdminPage } from './registry'

export default {
  name: 'client',
  order: 43,
  needs: ['manage-fleet'],
  component: () => import('@/pages/admin/NewClient.vue'),
} satisfies AdminPage
