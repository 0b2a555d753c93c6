import { mdiFileTreeOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'fleet',
  icon: mdiFileTreeOutline,
  order: 40,
  needs: ['manage-fleet', 'manage-team'],
  component: () => import('@/pages/admin/Fleet.vue'),
} satisfies AdminPage
