/** A heat map as fields on a canvas: as large as they fit, coloured by band, by level or by scale. */
import type { Level } from '@/api/shapes'

export interface Field {
  battery: string
  name: string
  value: number | null
  level: Level
  old: boolean
}

/** Bands of the state of health: the best first, each with a sign of its own. */
export const BANDS = [
  { from: 90, level: 'optimal' },
  { from: 70, level: 'attention' },
  { from: 50, level: 'maintenance' },
  { from: -Infinity, level: 'critical' },
] as const satisfies readonly { from: number; level: Level }[]

export const bandOf = (value: number): Level => BANDS.find((each) => value >= each.from)!.level

const FILLS: Record<Level, string> = {
  optimal: '#009e73', attention: '#f0e442', maintenance: '#e69f00', critical: '#d55e00', unknown: 'transparent',
} // prettier-ignore
// Light means low, dark means high: it reads without colours too.
const STEPS = ['#fde9c9', '#f7cf97', '#eeae74', '#df8a62', '#c66760', '#a34a63', '#783464', '#4a2459']
const STEPS_IN_DARK = ['#2d2140', '#4a2459', '#783464', '#a34a63', '#c66760', '#df8a62', '#eeae74', '#fde9c9']
export const stepsOf = (dark: boolean): string[] => (dark ? STEPS_IN_DARK : STEPS)

const LARGEST = 92
const NAMED = 64 // from here on there is room for a name

/** As large as the fields can be so that all of them fit. */
export function fit(count: number, width: number, height: number): { columns: number; size: number } {
  let size = Math.max(1, Math.floor(Math.sqrt((width * height) / Math.max(1, count))))
  while (size > 1 && Math.ceil(count / Math.floor(width / size)) * size > height) size -= 1
  size = Math.min(size, LARGEST)
  return { columns: Math.max(1, Math.floor(width / size)), size }
}

export function ends(fields: readonly Field[]): [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const { value } of fields) {
    if (value === null) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : null
}

export interface Look {
  by: 'band' | 'level' | 'scale'
  range: [number, number] | null
  dark: boolean
}

export function fillOf(field: Field, look: Look): string {
  if (look.by === 'level') return FILLS[field.level]
  if (field.value === null) return 'transparent'
  if (look.by === 'band') return FILLS[bandOf(field.value)]
  const [low, high] = look.range ?? [0, 1]
  const part = high > low ? (field.value - low) / (high - low) : 0.5
  return stepsOf(look.dark)[Math.min(7, Math.floor(part * 8))]!
}

const signOf = (field: Field, look: Look): Level | null => {
  if (look.by === 'level') return field.level
  return look.by === 'band' && field.value !== null ? bandOf(field.value) : null
}

/** Draw all fields; those of the same colour together, which is what makes 100,000 quick. */
export function paint(canvas: HTMLCanvasElement, fields: readonly Field[], look: Look, ratio: number): { columns: number; size: number } {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight]
  canvas.width = width * ratio
  canvas.height = height * ratio
  const pen = canvas.getContext('2d')!
  pen.scale(ratio, ratio)
  const { columns, size } = fit(fields.length, width, height)
  const gap = size > 6 ? 2 : size > 2 ? 1 : 0
  const byColour = new Map<string, number[]>()
  fields.forEach((field, index) => {
    const fill = fillOf(field, look)
    const list = byColour.get(fill)
    if (list) list.push(index)
    else byColour.set(fill, [index])
  })
  for (const [fill, list] of byColour) {
    pen.fillStyle = fill
    pen.strokeStyle = look.dark ? '#6d7985' : '#98a3ad'
    for (const index of list) {
      const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size]
      if (fill !== 'transparent') pen.fillRect(x, y, size - gap, size - gap)
      else if (size > 4) pen.strokeRect(x + 0.5, y + 0.5, size - gap - 1, size - gap - 1)
    }
  }
  if (size >= 14) fields.forEach((field, index) => mark(pen, field, look, (index % columns) * size, Math.floor(index / columns) * size, size - gap))
  return { columns, size }
}

/** The sign of a level beside its colour, and hatching where a value is old. */
function mark(pen: CanvasRenderingContext2D, field: Field, look: Look, x: number, y: number, size: number): void {
  const sign = signOf(field, look)
  pen.strokeStyle = pen.fillStyle = 'rgba(0, 0, 0, 0.78)'
  pen.lineWidth = 1.4
  const named = size >= NAMED - 2
  const [cx, cy, r] = [x + size / 2, y + size / (named ? 3 : 2), Math.min(7, size / 5)]
  pen.beginPath()
  if (sign === 'critical') {
    pen.moveTo(cx - r, cy - r)
    pen.lineTo(cx + r, cy + r)
    pen.moveTo(cx + r, cy - r)
    pen.lineTo(cx - r, cy + r)
  } else if (sign === 'maintenance') {
    pen.moveTo(cx, cy - r)
    pen.lineTo(cx + r, cy + r)
    pen.lineTo(cx - r, cy + r)
    pen.closePath()
  } else if (sign === 'attention') {
    pen.moveTo(cx, cy - r)
    pen.lineTo(cx + r, cy)
    pen.lineTo(cx, cy + r)
    pen.lineTo(cx - r, cy)
    pen.closePath()
  }
  pen.stroke()
  if (named) name(pen, field, look, x, y, size)
  if (!field.old) return
  pen.beginPath()
  pen.strokeStyle = look.dark ? '#0f141999' : '#ffffffb0'
  pen.lineWidth = 2
  pen.moveTo(x, y + size)
  pen.lineTo(x + size, y)
  pen.stroke()
}

/** Its name and value, where there is room for them. */
function name(pen: CanvasRenderingContext2D, field: Field, look: Look, x: number, y: number, size: number): void {
  const fill = fillOf(field, look)
  const dim = fill === 'transparent' ? look.dark : isDark(fill)
  pen.fillStyle = dim ? '#ffffff' : '#101418'
  pen.font = '600 11px system-ui, sans-serif'
  pen.textAlign = 'center'
  pen.fillText(field.name, x + size / 2, y + size - 24, size - 6)
  pen.font = '11px system-ui, sans-serif'
  if (field.value !== null) pen.fillText(String(Math.round(field.value * 1000) / 1000), x + size / 2, y + size - 9, size - 6)
}
const isDark = (hex: string): boolean => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
  return 0.299 * red + 0.587 * green + 0.114 * blue < 120
}
