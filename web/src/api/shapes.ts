/** What the routes of batteries, their past and the live socket tell. */
import type { components } from './schema'

export type Node = components['schemas']['NodeOut']
export type Kind = Node['kind']

export const LEVELS = ['unknown', 'optimal', 'attention', 'maintenance', 'critical'] as const
export type Level = (typeof LEVELS)[number]
export const LINKS = [
  'online', 'late', 'offline', 'never_seen', 'maintenance', 'out_of_service', 'calibrating', 'refused',
] as const // prettier-ignore
/** Silence that is meant to be: values may come all the same. */
export const MEANT: readonly string[] = ['maintenance', 'out_of_service', 'calibrating']
export type Link = (typeof LINKS)[number]

export interface ListOf<T> {
  items: T[]
  next_cursor: string | null
  total: number
}

export interface Place {
  id: string
  name: string
}

export type Values = Record<string, number | null>

export interface BatteryRow {
  id: string
  code: string
  name: string
  chemistry: string | null
  site: Place | null
  bms: Place | null
  client: Place | null
  level: Level
  reasons: string[]
  link: Link
  cause?: string | null
  life?: { years: number; level: Level } | null
  at: string | null
  values: Values
}

export interface BatteryPage extends ListOf<BatteryRow> {
  counts: Partial<Record<Level, number>>
  links: Partial<Record<Link, number>>
}

export interface Indicator {
  value: number | null
  at: string | null
  level?: Level | null
  min_1h?: number | null
  max_1h?: number | null
  trend_1h?: number | null
}

export interface BatteryDetail extends BatteryRow {
  ancestors: { id: string; kind: Kind; name: string; code?: string }[]
  capacity_ah: number | null
  nominal_voltage_v: number | null
  cells: number | null
  state: string | null
  cooling: string | null
  cells_now: { voltages_v?: number[] | null; temperatures_c?: number[] | null } | null
  indicators: Record<string, Indicator>
  time_left_s: number | null
  unavailable: { cause: string } | null
}

export interface Past {
  battery: string
  from: string
  to: string
  resolution: string
  columns: { ts: string[] } & Record<string, (number | null)[] | string[]>
  gaps: { from: string; to: string }[]
}

/** What the server says over the socket. */
export type Told =
  | { type: 'subscribed'; id: string; topic: string }
  | (Delta & { type: 'snapshot' })
  | (Delta & { type: 'change' })
  | { type: 'link'; node: string; kind: 'bms' | 'gateway'; path: string; was: Link; state: Link; cause: string; at: string }
  | { type: 'command'; command: string; battery: string; kind: string; phase: string; path: string; at: string }
  | { type: 'heartbeat'; at: string; seq: number }
  | { type: 'alerts'; at: string }
  | { type: 'error'; id?: string; field?: string; error: string }

export interface Delta {
  topic: string
  seq: number
  at: string
  batteries: string[]
  ts: (number | null)[]
  level: (Level | number)[]
  link: (Link | number)[]
  cause?: (string | null)[]
  columns: Record<string, (number | null)[]>
}

export const levelOf = (told: Level | number | undefined): Level =>
  typeof told === 'number' ? (LEVELS[told] ?? 'unknown') : (told ?? 'unknown')
export const linkOf = (told: Link | number | undefined): Link =>
  typeof told === 'number' ? (LINKS[told] ?? 'never_seen') : (told ?? 'never_seen')
