import type { components } from '@/api/schema'

export type Rule = components['schemas']['RuleOut']
export type Kind = Rule['kind']
export type RuleAction = Rule['actions'][number]

export type Unit = 'metric' | 'percent' | 'days' | 'minutes' | 'score'
interface Asks { metric: boolean; figure: boolean; falls: boolean; window: boolean; target: boolean; hold: boolean; unit: Unit }
const OFTEN: Asks = { metric: true, figure: false, falls: true, window: false, target: false, hold: true, unit: 'metric' }
/** What each kind of rule asks for: the form shows these fields, in the unit of its bounds. */
export const KINDS: Record<Kind, Asks> = {
  fixed: OFTEN,
  trend: { ...OFTEN, window: true },
  deviation: { ...OFTEN, falls: false, window: true, unit: 'percent' },
  projection: { ...OFTEN, window: true, target: true, unit: 'days' },
  silence: { ...OFTEN, falls: false, hold: false, unit: 'minutes' },
  anomaly: { ...OFTEN, metric: false, falls: false, window: true, hold: false, unit: 'score' },
  business: { ...OFTEN, metric: false, figure: true, falls: false, window: true, hold: false, unit: 'percent' },
}
/** Figures of the business that a rule may watch. */
export const FIGURES = ['responses', 'availability', 'plan-return'] as const
/** What analyses may find. */
export const ANOMALIES = ['unusual_voltage', 'temperature_spike', 'accelerated_loss', 'abnormal_charge', 'unstable_current'] as const
export const STAGES = ['watch', 'some', 'all'] as const
/** Seconds of the units in which people give a window. */
export const SPANS = { minutes: 60, hours: 3600, days: 86400 } as const
export type SpanUnit = keyof typeof SPANS

/** The greatest unit that tells the seconds in whole numbers. */
export function spanOf(seconds: number): [number, SpanUnit] {
  for (const unit of ['days', 'hours'] as const) if (seconds && seconds % SPANS[unit] === 0) return [seconds / SPANS[unit], unit]
  return [seconds / 60, 'minutes']
}
