import { mdiDomainPlus } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'client',
  icon: mdiDomainPlus,
  order: 43,
  needs: ['manage-fleet'],
  component: () => import('@/pages/admin/NewClient.vue'),
} satisfies AdminPage
