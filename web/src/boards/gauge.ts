/** The geometry of a gauge: 240 degrees, from the lower left to the lower right. */
import type { Level } from '@/api/shapes'

export interface Bounds {
  low: number
  high: number
  attention?: number | null
  critical?: number | null
}
export interface Zone {
  level: Level
  from: number
  to: number
}

const SWEEP = (240 * Math.PI) / 180
const START = (150 * Math.PI) / 180
const [X, Y] = [100, 98]

/** Where a value stands between the bounds, from 0 to 1. */
export const share = ({ low, high }: Bounds, value: number): number =>
  high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0

/** Whether smaller is worse: then the critical bound lies below the other, or in the lower half. */
export function falls({ low, high, attention, critical }: Bounds): boolean {
  if (attention != null && critical != null) return critical < attention
  return (attention ?? critical ?? high) < (low + high) / 2
}

export function levelAt(bounds: Bounds, value: number): Level | null {
  const { attention, critical } = bounds
  if (attention == null && critical == null) return null
  const beyond = (bound: number | null | undefined): boolean =>
    bound != null && (falls(bounds) ? value < bound : value >= bound)
  if (beyond(critical)) return 'critical'
  return beyond(attention) ? 'attention' : 'optimal'
}

/** The stretches of each level along the gauge. */
export function zones(bounds: Bounds): Zone[] {
  const { attention, critical } = bounds
  if (attention == null && critical == null) return []
  const down = falls(bounds)
  const first = attention ?? critical!
  const second = critical ?? (down ? bounds.low : bounds.high)
  const [near, far] = [share(bounds, first), share(bounds, second)]
  const told: Zone[] = down
    ? [
        { level: 'critical', from: 0, to: critical == null ? 0 : far },
        { level: 'attention', from: critical == null ? 0 : far, to: attention == null ? far : near },
        { level: 'optimal', from: near, to: 1 },
      ]
    : [
        { level: 'optimal', from: 0, to: near },
        { level: 'attention', from: near, to: critical == null ? 1 : far },
        { level: 'critical', from: critical == null ? 1 : far, to: 1 },
      ]
  return told.filter((zone) => zone.to > zone.from)
}

export function arc(from: number, to: number, radius: number): string {
  const at = (part: number): string => {
    const angle = START + SWEEP * part
    return `${(X + radius * Math.cos(angle)).toFixed(2)} ${(Y + radius * Math.sin(angle)).toFixed(2)}`
  }
  const large = (to - from) * SWEEP > Math.PI ? 1 : 0
  return `M${at(from)}A${radius} ${radius} 0 ${large} 1 ${at(to)}`
}
