import { mdiChartTimelineVariant } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'alert-figures',
  icon: mdiChartTimelineVariant,
  order: 53,
  needs: ['configure-alerts', 'handle-alerts'],
  component: () => import('@/alerts/Effects.vue'),
} satisfies AdminPage
