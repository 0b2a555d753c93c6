import type { AdminPage } from './registry'

export default {
  name: 'import',
  order: 46,
  needs: ['manage-fleet'],
  component: () => import('@/pages/admin/Import.vue'),
} satisfies AdminPage
