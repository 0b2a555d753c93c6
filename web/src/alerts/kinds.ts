import type { components } from '@/api/schema'

export type Rule = components['schemas']['RuleOut']
export type Kind = Rule['kind']

/** What each kind of rule asks for: the form shows these fields, in the unit of its bounds. */
export const KINDS: Record<Kind, { falls: boolean; window: boolean; target: boolean; unit: 'metric' | 'percent' | 'days' }> = {
  fixed: { falls: true, window: false, target: false, unit: 'metric' },
  trend: { falls: true, window: true, target: false, unit: 'metric' },
  deviation: { falls: false, window: true, target: false, unit: 'percent' },
  projection: { falls: true, window: true, target: true, unit: 'days' },
}
export const STAGES = ['watch', 'some', 'all'] as const
/** Seconds of the units in which people give a window. */
export const SPANS = { minutes: 60, hours: 3600, days: 86400 } as const
export type SpanUnit = keyof typeof SPANS

/** The greatest unit that tells the seconds in whole numbers. */
export function spanOf(seconds: number): [number, SpanUnit] {
  for (const unit of ['days', 'hours'] as const) if (seconds && seconds % SPANS[unit] === 0) return [seconds / SPANS[unit], unit]
  return [seconds / 60, 'minutes']
}
