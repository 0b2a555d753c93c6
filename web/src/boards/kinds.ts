/** Each kind of widget: its icon, how large it begins, and what draws it. */
import { mdiChartBar, mdiChartLine, mdiGauge, mdiGrid, mdiFloorPlan, mdiMapMarkerOutline, mdiNumeric, mdiTable } from '@mdi/js'
import { defineAsyncComponent, type Component } from 'vue'
import type { WidgetKind } from './model'
import BarsView from './kinds/BarsView.vue'
import GaugeView from './kinds/GaugeView.vue'
import HeatView from './kinds/HeatView.vue'
import KpiView from './kinds/KpiView.vue'
import MapView from './kinds/MapView.vue'
import PlanView from './kinds/PlanView.vue'
import TableView from './kinds/TableView.vue'

export interface Kind {
  icon: string
  w: number
  h: number
  view: Component
}

// The charts' library comes with the first of them.
const LineView = defineAsyncComponent(() => import('./kinds/LineView.vue'))

export const kinds: Record<WidgetKind, Kind> = {
  line: { icon: mdiChartLine, w: 6, h: 7, view: LineView },
  gauge: { icon: mdiGauge, w: 3, h: 5, view: GaugeView },
  kpi: { icon: mdiNumeric, w: 3, h: 3, view: KpiView },
  table: { icon: mdiTable, w: 6, h: 7, view: TableView },
  bars: { icon: mdiChartBar, w: 6, h: 7, view: BarsView },
  heat: { icon: mdiGrid, w: 6, h: 7, view: HeatView },
  map: { icon: mdiMapMarkerOutline, w: 6, h: 8, view: MapView },
  plan: { icon: mdiFloorPlan, w: 6, h: 8, view: PlanView },
}
