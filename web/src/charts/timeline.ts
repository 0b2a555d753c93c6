import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { digits, moments, zonedDate } from './moments'
import { drawOther, reach } from './other'
import { SERIES, type Series, type Track } from './past'

/** Colours and dashes of the series: kept apart from those of levels. */
export const LOOKS: Record<Series, { light: string; dark: string; dash: number[] }> = {
  voltage_v: { light: '#0072b2', dark: '#5bb8f0', dash: [] },
  current_a: { light: '#9a4a80', dark: '#e39ac4', dash: [7, 3] },
  temperature_max_c: { light: '#56616d', dark: '#c8d1da', dash: [2, 3] },
}
const BANDS = SERIES.flatMap((each) => [`${each}_min`, `${each}_max`])

export interface Wishes {
  dark: boolean
  locale: string
  label: (series: Series) => string
  onCursor: (row: number | null) => void
  onZoom: (from: number, to: number) => void
  /** Another stretch to draw below, already moved to this one. */
  other: () => Track | null
  /** The axis has moved or grown. */
  onDraw: (chart: uPlot) => void
}

export function dataOf(track: Track): uPlot.AlignedData {
  const none = track.ts.map(() => null)
  return [
    track.ts,
    ...SERIES.map((each) => track.columns[each] ?? none),
    ...BANDS.map((each) => track.columns[each] ?? none),
  ] as uPlot.AlignedData
}

/** Draw the timeline into an element; it paints, the caller owns the data. */
export function draw(at: HTMLElement, track: Track, range: [number, number], wishes: Wishes): uPlot {
  const colour = (each: Series) => LOOKS[each][wishes.dark ? 'dark' : 'light']
  const ink = wishes.dark ? '#b9c4cf' : '#3d4a57'
  const grid = { stroke: wishes.dark ? '#ffffff14' : '#0000000f', width: 1 }
  const narrow = at.clientWidth < 560
  const lines: uPlot.Series[] = SERIES.map((each) => ({
    label: wishes.label(each), scale: each, stroke: colour(each), width: 1.6,
    dash: LOOKS[each].dash, points: { show: false }, spanGaps: false,
  })) // prettier-ignore
  const edges: uPlot.Series[] = BANDS.map((each) => ({
    scale: each.replace(/_(min|max)$/, ''), stroke: 'transparent', width: 0, points: { show: false },
  })) // prettier-ignore
  const chart = new uPlot(
    {
      width: at.clientWidth,
      height: narrow ? 280 : 340,
      padding: [8, narrow ? 4 : 8, 0, 0],
      legend: { show: false },
      tzDate: zonedDate,
      cursor: { drag: { x: true, y: false, setScale: false }, points: { size: 7 } },
      scales: {
        x: { time: true, range: () => range },
        ...Object.fromEntries(SERIES.map((each) => [each, { range: (_: uPlot, low: number | null, high: number | null) => uPlot.rangeNum(...reach(wishes.other(), each, low, high), 0.1, true) }])),
      },
      series: [{}, ...lines, ...edges],
      bands: SERIES.map((each, index) => ({
        series: [5 + 2 * index, 4 + 2 * index] as [number, number],
        fill: `${colour(each)}26`,
      })),
      axes: [
        { stroke: ink, grid, ticks: grid, values: (_, splits) => moments(wishes.locale, splits), size: 44 },
        ...SERIES.map((each, index): uPlot.Axis => ({
          scale: each, side: index ? 1 : 3, stroke: colour(each), show: !narrow || index < 2,
          grid: index ? { show: false } : grid, ticks: { show: false }, size: narrow ? 38 : 54,
          values: (_, splits) => splits.map((v) => digits(wishes.locale, v)),
        })),
      ],
      hooks: {
        drawAxes: [(u) => { const other = wishes.other(); if (other) drawOther(u, other, colour) }],
        draw: [wishes.onDraw],
        setCursor: [(u) => wishes.onCursor(u.cursor.idx ?? null)],
        setSelect: [
          (u) => {
            if (u.select.width < 6) return
            wishes.onZoom(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'))
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
          },
        ],
      },
    }, // prettier-ignore
    dataOf(track),
    at,
  )
  return chart
}
