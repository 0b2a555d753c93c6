/** The plan of a new client: what the assistant's form shows, and what is sent as it stands. */
import type { components } from '@/api/schema'

export type ClientPlan = components['schemas']['ClientPlan']
export type PlanOut = components['schemas']['PlanOut']
type Text = string | null

export interface BmsDraft {
  bms_id: string
  type: Text
  capacity_total: Text
  battery_count: number | null
  communication: Record<string, unknown> & { protocol: Text }
  [more: string]: unknown
}
export interface ZoneDraft {
  name: string
  bms: BmsDraft[]
}
export interface SiteDraft {
  name: string
  latitude: Text
  longitude: Text
  zones: ZoneDraft[]
}
export interface Draft {
  name: string
  sector: Text
  time_zone: Text
  contact: { name: string; function: string; email: string; phone: string }
  bms_type: Text
  protocol: Text
  interval_s: number
  thresholds: Record<string, Record<string, string>>
  sites: SiteDraft[]
}

export const SECTORS = ['industry', 'commercial', 'residential']
export const BMS_TYPES = ['foxBMS', 'Libre Solar', 'Green-BMS', 'SunSpec']
export const INTERVALS = [15, 30, 60]
/** What each protocol asks for first; the JSON takes everything else. */
export const SETTINGS: Record<string, string[]> = {
  modbus: ['host', 'port'],
  mqtt: ['host', 'port', 'topic', 'user', 'password'],
  rest: ['endpoint', 'auth_token'],
  thingset: ['address'],
  greenbms: ['address'],
}
const NUMBERS = new Set(['port'])

export const newBms = (): BmsDraft => ({
  bms_id: '', type: null, capacity_total: null, battery_count: 1, communication: { protocol: null },
}) // prettier-ignore
export const newZone = (): ZoneDraft => ({ name: '', bms: [] })
export const newSite = (): SiteDraft => ({ name: '', latitude: null, longitude: null, zones: [newZone()] })
export const newDraft = (): Draft => ({
  name: '', sector: null, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  contact: { name: '', function: '', email: '', phone: '' },
  bms_type: null, protocol: null, interval_s: 30, thresholds: {}, sites: [newSite()],
}) // prettier-ignore

/** 45,5 as 45.5; what is no number stays, so that the server can say what is wrong with it. */
export function numberOf(text: Text | number): number | null {
  if (text == null || text === '') return null
  const number = Number(String(text).trim().replace(',', '.'))
  return Number.isNaN(number) ? (String(text) as unknown as number) : number
}
export const protocolKey = (name: Text): string => (name ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^rest_api$/, 'rest')

export function setting(bms: BmsDraft, key: string, text: string): void {
  if (text === '') delete bms.communication[key]
  else bms.communication[key] = NUMBERS.has(key) ? numberOf(text) : text
}

/** The plan that the draft means: nothing that was left empty stands in it. */
export function planOf(draft: Draft): ClientPlan {
  const { contact } = draft
  const thresholds = Object.fromEntries(
    Object.entries(draft.thresholds)
      .map(([key, levels]) => [key, Object.fromEntries(
        Object.entries(levels).filter(([, text]) => text !== '').map(([level, text]) => [level, numberOf(text)]),
      )] as const)
      .filter(([, levels]) => Object.keys(levels).length),
  ) // prettier-ignore
  return {
    general: {
      name: draft.name, sector: draft.sector, time_zone: draft.time_zone,
      contact: contact.name
        ? { name: contact.name, function: contact.function || null, email: contact.email || null, phone: contact.phone || null }
        : null,
    },
    technical: {
      bms_type: draft.bms_type, protocol: draft.protocol, interval_s: draft.interval_s, thresholds,
    },
    sites: draft.sites.map((site) => ({
      name: site.name, latitude: numberOf(site.latitude), longitude: numberOf(site.longitude),
      zones: site.zones.map((zone) => ({ name: zone.name, bms: zone.bms as never })),
    })),
  } as ClientPlan // prettier-ignore
}
