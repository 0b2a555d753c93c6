import { mdiWebhook } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'webhooks',
  icon: mdiWebhook,
  order: 60,
  needs: ['manage-users'],
  component: () => import('./Webhooks.vue'),
} satisfies AdminPage
