/** Draws lines that have more points than the screen has columns: what takes long is to stroke them. */
import uPlot from 'uplot'
import type { Values } from './lines'

const DENSE = 2 // points a column, from which on a line is a band
/** Which columns of a band are drawn: what dashes are to a line. `[drawn, left out]` in columns. */
export const STRIPES: readonly (readonly [number, number])[] = [[1, 0], [4, 3], [2, 3]]

/** Three numbers for each column of the screen that a line goes through: column, lowest, highest. */
export function envelopeOf(
  ts: readonly number[], values: Values, first: number, last: number,
  from: number, perSecond: number,
): number[] {
  const band: number[] = []
  let [column, low, high, before] = [-1, 0, 0, NaN]
  for (let row = first; row <= last; row += 1) {
    const value = values[row]
    if (value === undefined) continue // another line's instant
    if (value === null) {
      before = NaN // the line is interrupted
      continue
    }
    const at = Math.floor((ts[row]! - from) * perSecond)
    if (at === column) {
      if (value < low) low = value
      if (value > high) high = value
    } else {
      if (column >= 0) band.push(column, low, high)
      for (let between = column + 1; column >= 0 && before === before && between < at; between += 1) {
        const part = before + ((value - before) * (between - column)) / (at - column)
        band.push(between, part, part)
      }
      // A band without holes: it begins where the column before it ended.
      low = before < value ? before : value
      high = before > value ? before : value
      column = at
    }
    before = value
  }
  if (column >= 0) band.push(column, low, high)
  return band
}

const linear = uPlot.paths.linear!()

/** How a series is drawn: as a line, or, where it has many points, as a band of columns. */
export function pathsOf(colour: string, metric: number): uPlot.Series.PathBuilder {
  const [drawn, left] = STRIPES[metric % STRIPES.length]!
  return (chart, index, first, last) => {
    const { bbox, ctx, scales, data, series } = chart
    if (last - first < DENSE * bbox.width) return linear(chart, index, first, last)
    const { x, [series[index]!.scale!]: y } = scales as Record<string, { min: number; max: number }>
    const [perSecond, perUnit] = [bbox.width / (x!.max - x!.min), bbox.height / (y!.max - y!.min)]
    const band = envelopeOf(data[0] as number[], data[index]! as Values, first, last, x!.min, perSecond)
    const thin = Math.max(1, Math.round(devicePixelRatio))
    const [left0, foot, end] = [Math.round(bbox.left), bbox.top + bbox.height, bbox.width]
    const before = ctx.fillStyle // which the chart believes to be set
    ctx.fillStyle = colour
    for (let each = 0; each < band.length; each += 3) {
      const at = band[each]!
      if (at < 0 || at >= end || at % (drawn + left) >= drawn) continue
      const top = Math.max(bbox.top, Math.floor(foot - (band[each + 2]! - y!.min) * perUnit))
      const bottom = Math.min(foot, Math.ceil(foot - (band[each + 1]! - y!.min) * perUnit))
      ctx.fillRect(left0 + at, top, 1, Math.max(thin, bottom - top))
    }
    ctx.fillStyle = before
    return null // it is on the canvas already
  }
}
