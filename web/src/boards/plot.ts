/** Draws the lines of several batteries and metrics with uPlot. */
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { digits, moments, zonedDate } from '@/charts/moments'
import { UNITS } from '@/format'
import { pathsOf } from './dense'

/** Batteries are told apart by colour, metrics by dashes: neither is a colour of a level. */
const COLOURS = {
  light: ['#0072b2', '#9a4a80', '#b3590f', '#3b6d11', '#56616d', '#0b7f86'],
  dark: ['#5bb8f0', '#e39ac4', '#f2b06b', '#a3d06a', '#c8d1da', '#56d0d6'],
}
export const DASHES = [[], [7, 3], [2, 3]]
export const colourOf = (battery: number, dark: boolean): string => COLOURS[dark ? 'dark' : 'light'][battery % 6]!

export interface Plan {
  batteries: readonly string[]
  metrics: readonly string[]
  dark: boolean
  locale: string
  height: number
  range: () => [number, number]
  onCursor: (row: number | null) => void
  onZoom: (from: number, to: number) => void
}

/** Metrics of the same unit share an axis. */
export const axisOf = (metric: string): string => UNITS[metric] || metric

export function plot(at: HTMLElement, data: uPlot.AlignedData, plan: Plan): uPlot {
  const ink = plan.dark ? '#b9c4cf' : '#3d4a57'
  const grid = { stroke: plan.dark ? '#ffffff14' : '#0000000f', width: 1 }
  const axes = [...new Set(plan.metrics.map(axisOf))]
  const narrow = at.clientWidth < 480
  const series = plan.batteries.flatMap((battery, line) =>
    plan.metrics.map((metric, index): uPlot.Series => ({
      label: `${battery} ${metric}`, scale: axisOf(metric), stroke: colourOf(line, plan.dark), width: 1.5,
      dash: DASHES[index]!, points: { show: false }, spanGaps: false, paths: pathsOf(colourOf(line, plan.dark), index),
    })),
  ) // prettier-ignore
  return new uPlot(
    {
      width: at.clientWidth,
      height: plan.height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      tzDate: zonedDate,
      cursor: { drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
      scales: { x: { time: true, range: plan.range } },
      series: [{}, ...series],
      axes: [
        { stroke: ink, grid, ticks: grid, values: (_, splits) => moments(plan.locale, splits), size: 40 },
        ...axes.map((scale, index): uPlot.Axis => ({
          scale, side: index ? 1 : 3, stroke: ink, grid: index ? { show: false } : grid, ticks: { show: false },
          size: narrow ? 40 : 52, show: !narrow || index < 2,
          values: (_, splits) => splits.map((each, row) => digits(plan.locale, each, 3) + (row === splits.length - 1 && UNITS[scale] === undefined ? `\u202f${scale}` : '')),
        })),
      ],
      hooks: {
        setCursor: [(chart) => plan.onCursor(chart.cursor.idx ?? null)],
        setSelect: [
          (chart) => {
            if (chart.select.width < 6) return
            const { left, width } = chart.select
            plan.onZoom(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'))
            chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
          },
        ],
      },
    }, // prettier-ignore
    data,
    at,
  )
}
