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

/** Put a live reading after the past; false when it is known already. */
export function extend(line: Line, ts: number, values: Values): boolean {
  if (ts <= (line.ts.at(-1) ?? -Infinity)) return false
  push(line, ts, values)
  return true
}

/** Forget what lies before an instant: a wall runs for weeks. */
export function trim(line: Line, before: number): void {
  let count = 0
  while (count < line.ts.length && line.ts[count]! < before) count += 1
  if (count < 256 && count < line.ts.length / 4) return // not worth moving everything
  line.ts.splice(0, count)
  for (const column of line.columns) column.splice(0, count)
}

/** All lines over one axis of time, battery by battery, metric by metric. */
export function joined(lines: readonly Line[]): uPlot.AlignedData {
  if (!lines.length) return [[]]
  if (lines.length === 1) return [lines[0]!.ts, ...lines[0]!.columns] as uPlot.AlignedData
  const tables = lines.map((each) => [each.ts, ...each.columns] as uPlot.AlignedData)
  return uPlot.join(tables, lines.map((each) => [0, ...each.columns.map(() => 2 as const)] as never)) // prettier-ignore
}
