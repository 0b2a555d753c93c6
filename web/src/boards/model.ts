/** What a dashboard is made of, and what its widgets share. */
import type { InjectionKey, Ref } from 'vue'
import type { components } from '@/api/schema'
import type { BatteryRow } from '@/api/shapes'

export type Content = components['schemas']['Content']
export type Widget = Content['widgets'][number]
export type WidgetKind = Widget['kind']
export type Of<K extends WidgetKind> = Extract<Widget, { kind: K }>
export type Dashboard = components['schemas']['DashboardOut']
export type Shelf = components['schemas']['Shelf']
export type Group = components['schemas']['GroupOut']
export type Pick = components['schemas']['Pick']
export type Range = Content['range']

export const KINDS: WidgetKind[] = ['line', 'gauge', 'kpi', 'table', 'bars', 'heat', 'map', 'plan']
export const REFRESHES: Content['refresh'][] = ['live', '15', '30', '60', 'off']
export const FEWEST = 2
export const MOST = 8
export const MANY = 6 // above, a page is slower than it might be
export const RANGES: Record<Range, number> = {
  '1h': 3600, '6h': 21_600, '24h': 86_400, '7d': 604_800,
  '30d': 2_592_000, '90d': 7_776_000, '1y': 31_557_600, '7y': 220_903_200,
} // prettier-ignore
export const LONG_S = RANGES['90d']
export const MOST_FOLLOWED = 5000 // batteries of a place that one screen hears of one by one

/** The column by which batteries are picked. */
export const SORT_OF: Record<Pick, string> = {
  worst: '-level', hottest: '-temperature_max_c', 'lowest-soc': 'soc_pct',
  'lowest-soh': 'soh_pct', first: 'code',
} // prettier-ignore

/** What a page tells its widgets. */
export interface Surroundings {
  place: Ref<string>
  /** Whether so few batteries are below the place that each may be heard of as it changes. */
  followed: Ref<boolean>
  live: Ref<boolean>
  /** Grows when it is time to ask anew. */
  tick: Ref<number>
  range: Ref<Range>
  zoom: Ref<[number, number] | null>
  setZoom(zoom: [number, number] | null): void
}
export const SURROUNDINGS = Symbol('board') as InjectionKey<Surroundings>
/** Whether the widget is on the screen: what nobody sees asks for nothing. */
export const SEEN = Symbol('seen') as InjectionKey<Ref<boolean>>

export const nameOf = (row: BatteryRow): string => (row.name && row.name !== row.code ? `${row.code} ${row.name}` : row.code)

/** A new widget's id: short, and unlike those that are there. */
export function newId(taken: ReadonlySet<string>, random = Math.random): string {
  for (;;) {
    const id = `w${random().toString(36).slice(2, 9)}`
    if (!taken.has(id)) return id
  }
}
