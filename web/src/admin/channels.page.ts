import type { AdminPage } from './registry'

export default {
  name: 'channels',
  order: 54,
  needs: ['configure-alerts'],
  component: () => import('./Channels.vue'),
} satisfies AdminPage
