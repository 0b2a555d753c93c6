import { mdiClipboardTextClockOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'audit',
  icon: mdiClipboardTextClockOutline,
  order: 70,
  needs: ['read-audit'],
  component: () => import('./Audit.vue'),
} satisfies AdminPage
