/** Another stretch of the same battery under the curves: the same length, some time before. */
import type uPlot from 'uplot'
import { SERIES, type Series, type Track } from './past'

export const BEFORE = { previous: null, '1d': 86_400, '7d': 604_800, '30d': 2_592_000, '1y': 31_557_600 } as const
export type Before = keyof typeof BEFORE

/** How far back the other stretch lies, in seconds. */
export const offsetOf = (before: Before, from: number, to: number): number => BEFORE[before] ?? to - from

/** The track as if it had been now. */
export const shifted = (track: Track, bySeconds: number): Track => ({ ...track, ts: track.ts.map((each) => each + bySeconds) })

/** The least and greatest of a column, joined with those of the curves; for the scale of both. */
export function reach(other: Track | null, series: Series, low: number | null, high: number | null): [number, number] {
  let [least, most] = [low ?? Infinity, high ?? -Infinity]
  for (const value of other?.columns[series] ?? []) {
    if (value === null) continue
    if (value < least) least = value
    if (value > most) most = value
  }
  return least <= most ? [least, most] : [0, 1]
}

/** Thin and dotted, in the colour of its series. */
export function drawOther(u: uPlot, other: Track, colour: (series: Series) => string): void {
  const { ctx, bbox } = u
  const ratio = devicePixelRatio
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.globalAlpha = 0.75
  ctx.lineWidth = 1.3 * ratio
  ctx.lineCap = 'round'
  ctx.setLineDash([ratio, 4 * ratio])
  for (const each of SERIES) {
    const column = other.columns[each] ?? []
    ctx.strokeStyle = colour(each)
    ctx.beginPath()
    let drawing = false
    other.ts.forEach((ts, row) => {
      const value = column[row]
      if (value == null) return void (drawing = false)
      const [x, y] = [u.valToPos(ts, 'x', true), u.valToPos(value, each, true)]
      if (drawing) ctx.lineTo(x, y)
      else ctx.moveTo(x, y)
      drawing = true
    })
    ctx.stroke()
  }
  ctx.restore()
}
