import { mdiFileImportOutline } from '@mdi/js'
import type { AdminPage } from './registry'

export default {
  name: 'import',
  icon: mdiFileImportOutline,
  order: 46,
  needs: ['manage-fleet'],
  component: () => import('@/pages/admin/Import.vue'),
} satisfies AdminPage
