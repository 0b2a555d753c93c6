import { mdiAccountClockOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'on-call',
  icon: mdiAccountClockOutline,
  order: 54,
  needs: ['handle-alerts', 'configure-alerts'],
  component: () => import('@/alerts/OnCall.vue'),
} satisfies AdminPage
