import type { AdminPage } from './registry'

export default {
  name: 'keys',
  order: 50,
  needs: ['manage-users'],
  component: () => import('./Keys.vue'),
} satisfies AdminPage
