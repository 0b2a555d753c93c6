/** The past of several batteries as one chart's data. */
import uPlot from 'uplot'
import type { Past } from '@/api/shapes'

export type Values = (number | null | undefined)[]

/** One battery: instants in seconds, and a column for each metric. */
export interface Line {
  ts: number[]
  columns: Values[]
}

/** Read an answer of the history; where it names a gap, the line breaks. */
export function lineOf(past: Past, metrics: readonly string[]): Line {
  const times = past.columns.ts.map((each) => Date.parse(each) / 1000)
  const breaks = past.gaps.map((gap) => Date.parse(gap.from) / 1000).sort((a, b) => a - b)
  const line: Line = { ts: [], columns: metrics.map(() => []) }
  let next = 0
  times.forEach((ts, row) => {
    for (; next < breaks.length && breaks[next]! < ts; next += 1) {
      const last = line.ts.at(-1)
      if (last !== undefined) push(line, Math.max(breaks[next]!, last) + 0.001, metrics.map(() => null))
    }
    push(line, ts, metrics.map((each) => (past.columns[each] as Values | undefined)?.[row] ?? null)) // prettier-ignore
  })
  return line
}

function push(line: Line, ts: number, values: Values): void {
  line.ts.push(ts)
  values.forEach((value, index) => line.columns[index]!.push(value))
}

/** All lines over one axis of time: instants, then battery by battery, metric by metric. */
export interface Joined {
  table: [number[], ...Values[]]
  /** The newest reading of each line: its instant and its values. */
  ends: { ts: number; values: Values }[]
}

export function joined(lines: readonly Line[]): Joined {
  const ends = lines.map((each) => ({ ts: each.ts.at(-1) ?? -Infinity, values: each.columns.map((column) => column.at(-1)) }))
  if (!lines.length) return { table: [[]], ends }
  if (lines.length === 1) return { table: [lines[0]!.ts, ...lines[0]!.columns], ends }
  const tables = lines.map((each) => [each.ts, ...each.columns] as uPlot.AlignedData)
  const table = uPlot.join(tables, lines.map((each) => [0, ...each.columns.map(() => 2 as const)] as never)) // prettier-ignore
  return { table: table as unknown as Joined['table'], ends }
}

/** Put a live reading at the end of a line, where all others stay as they are; false when it is known. */
export function extend({ table, ends }: Joined, line: number, ts: number, values: Values): boolean {
  const end = ends[line]
  if (!end || ts <= end.ts) return false
  ends[line] = { ts, values }
  const [times, ...columns] = table
  let row = times.length
  while (row > 0 && times[row - 1]! >= ts) row -= 1
  if (times[row] !== ts) {
    times.splice(row, 0, ts)
    for (const column of columns) column.splice(row, 0, undefined)
  }
  values.forEach((value, index) => (columns[line * values.length + index]![row] = value))
  return true
}

/** Forget what lies before an instant: a wall runs for weeks. */
export function trim({ table }: Joined, before: number): void {
  const times = table[0]
  let count = 0
  while (count < times.length && times[count]! < before) count += 1
  if (count < 256 && count < times.length / 4) return // not worth moving everything
  for (const column of table) column.splice(0, count)
}
