/** Which cells a BMS balances right now, where it says so. */
import { ask } from '@/api/client'
import type { Past } from '@/api/shapes'

const LATELY_MS = 5 * 60_000

export interface Balancing {
  count: number
  /** Their places, from 0; none when the BMS tells only how many there are. */
  cells: ReadonlySet<number> | null
}

/** The cells that a mask names: its lowest bit is the first cell. */
export function cellsOf(mask: number): Set<number> {
  const cells = new Set<number>()
  for (let cell = 0, rest = Math.floor(mask); rest > 0; cell += 1, rest = Math.floor(rest / 2)) if (rest % 2) cells.add(cell)
  return cells
}

/** The newest of what was told: a mask says more than a count; null when neither was told. */
export function balancingOf(columns: Record<string, unknown>): Balancing | null {
  const newest = (name: string): number | undefined =>
    ((columns[name] ?? []) as (number | null)[]).findLast((each): each is number => each !== null)
  const [mask, count] = [newest('balancing_mask'), newest('cells_balancing')]
  if (mask !== undefined) {
    const cells = cellsOf(mask)
    return { count: cells.size, cells }
  }
  return count === undefined ? null : { count, cells: null }
}

export async function askBalancing(battery: string, at: string): Promise<Balancing | null> {
  const from = new Date(Date.parse(at) - LATELY_MS).toISOString()
  const to = new Date(Date.parse(at) + 1).toISOString()
  const query = { from, to, metrics: 'balancing_mask,cells_balancing', resolution: 'raw' }
  return balancingOf((await ask<Past>(`/batteries/${battery}/telemetry`, { query })).columns)
}
