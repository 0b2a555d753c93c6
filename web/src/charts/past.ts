import type { Past } from '@/api/shapes'

export const SERIES = ['voltage_v', 'current_a', 'temperature_max_c'] as const
export type Series = (typeof SERIES)[number]

export type Column = (number | null)[]

/** A battery's past as columns of equal length; `ts` in seconds. With bands when aggregated. */
export interface Track {
  ts: number[]
  columns: Record<string, Column>
  banded: boolean
  resolution: string
}

export const emptyTrack = (): Track => ({
  ts: [],
  columns: Object.fromEntries(SERIES.map((each) => [each, []])),
  banded: false,
  resolution: 'raw',
})

/** Read an answer of the history; where it names a gap, the line breaks. */
export function trackOf(past: Past): Track {
  const times = past.columns.ts.map((each) => Date.parse(each) / 1000)
  const breaks = past.gaps.map((gap) => Date.parse(gap.from) / 1000).sort((a, b) => a - b)
  const banded = past.resolution !== 'raw' && `${SERIES[0]}_min` in past.columns
  const names = SERIES.flatMap((each) => (banded ? [each, `${each}_min`, `${each}_max`] : [each]))
  const track: Track = {
    ts: [],
    columns: Object.fromEntries(names.map((each) => [each, [] as Column])),
    banded,
    resolution: past.resolution,
  }
  const add = (ts: number, row: number | null): void => {
    track.ts.push(ts)
    for (const name of names) {
      const column = past.columns[name] as Column | undefined
      track.columns[name]!.push(row === null ? null : (column?.[row] ?? null))
    }
  }
  let next = 0
  times.forEach((ts, row) => {
    while (next < breaks.length && breaks[next]! < ts) {
      const last = track.ts.at(-1)
      if (last !== undefined) add(Math.max(breaks[next]!, last) + 0.001, null)
      next += 1
    }
    add(ts, row)
  })
  return track
}

/** Put a live reading after the past. False when the past knows it already. */
export function append(track: Track, tsMs: number, values: Record<string, number | null>): boolean {
  const ts = tsMs / 1000
  if (ts <= (track.ts.at(-1) ?? -Infinity)) return false
  track.ts.push(ts)
  for (const name of Object.keys(track.columns)) {
    const bare = SERIES.find((each) => name === each || name === `${each}_min` || name === `${each}_max`)
    track.columns[name]!.push(bare ? (values[bare] ?? null) : null)
  }
  return true
}

/**
 * Live readings that come while the past is asked for. The answer reaches no further than the
 * moment of the question: without these, the line would have a hole until the next one.
 */
export class Meanwhile {
  private readings: { tsMs: number; values: Record<string, number | null> }[] | null = null

  /** A question goes out: what came before is in its answer. */
  begin(): void {
    this.readings = []
  }

  hear(tsMs: number, values: Record<string, number | null>): void {
    this.readings?.push({ tsMs, values })
  }

  /** The answer is here: put after it what it does not know. */
  join(track: Track): void {
    for (const { tsMs, values } of this.readings ?? []) append(track, tsMs, values)
    this.end()
  }

  /** Nobody waits for an answer any more. */
  end(): void {
    this.readings = null
  }
}

/** The row nearest to an instant; null of an empty track. */
export function nearest(track: Track, ts: number): number | null {
  if (!track.ts.length) return null
  let low = 0
  let high = track.ts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (track.ts[middle]! < ts) low = middle + 1
    else high = middle
  }
  return low > 0 && ts - track.ts[low - 1]! < track.ts[low]! - ts ? low - 1 : low
}
