/** Where a battery stands on a plan: shares of its sides, moved by pointer or by keys. */
import type { Spot } from './usePlan'

const STEP = 0.01
const STRIDE = 0.05
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const bounded = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 10_000) / 10_000))
export const spotAt = (x: number, y: number): Spot => ({ x: bounded(x), y: bounded(y) })

/** Where an arrow key takes it; with Shift five times as far. Null: another key. */
export function stepped(spot: Spot, key: string, far: boolean): Spot | null {
  const way = ARROWS[key]
  const step = far ? STRIDE : STEP
  return way ? spotAt(spot.x + way[0] * step, spot.y + way[1] * step) : null
}
