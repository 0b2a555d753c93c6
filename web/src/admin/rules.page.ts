import { mdiBellCogOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'rules',
  icon: mdiBellCogOutline,
  order: 52,
  needs: ['configure-alerts'],
  component: () => import('@/alerts/Rules.vue'),
} satisfies AdminPage
