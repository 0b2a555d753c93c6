/** A heat map as fields on a canvas: as large as they fit, coloured by band, by level or by scale. */
import { LEVELS, type Level } from '@/api/shapes'

/** Columns, as the server tells them: 100,000 objects would take longer to make than to draw. */
export interface Fields {
  batteries: readonly string[]
  values: readonly (number | null)[]
  levels: readonly number[] // places among LEVELS
  nameOf: (index: number) => string
  isOld: (index: number) => boolean
}

/** Bands of the state of health: the best first, each with a sign of its own. */
export const BANDS = [
  { from: 90, level: 'optimal' },
  { from: 70, level: 'attention' },
  { from: 50, level: 'maintenance' },
  { from: -Infinity, level: 'critical' },
] as const satisfies readonly { from: number; level: Level }[]

export const bandOf = (value: number): Level => BANDS[placeOf(value)]!.level

function placeOf(value: number): number {
  let place = 0
  while (value < BANDS[place]!.from) place += 1
  return place
}

const FILLS: Record<Level, string> = {
  optimal: '#009e73', attention: '#f0e442', maintenance: '#e69f00', critical: '#d55e00', unknown: 'transparent',
} // prettier-ignore
// Light means low, dark means high: it reads without colours too.
const STEPS = ['#fde9c9', '#f7cf97', '#eeae74', '#df8a62', '#c66760', '#a34a63', '#783464', '#4a2459']
const STEPS_IN_DARK = ['#2d2140', '#4a2459', '#783464', '#a34a63', '#c66760', '#df8a62', '#eeae74', '#fde9c9']
export const stepsOf = (dark: boolean): string[] => (dark ? STEPS_IN_DARK : STEPS)

const LARGEST = 92
const NAMED = 64 // from here on there is room for a name
const SIGNED = 14 // from here on there is room for a sign

/** As large as the fields can be so that all of them fit. */
export function fit(count: number, width: number, height: number): { columns: number; size: number } {
  let size = Math.max(1, Math.floor(Math.sqrt((width * height) / Math.max(1, count))))
  while (size > 1 && Math.ceil(count / Math.floor(width / size)) * size > height) size -= 1
  size = Math.min(size, LARGEST)
  return { columns: Math.max(1, Math.floor(width / size)), size }
}

export function ends(values: readonly (number | null)[]): [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value === null) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : null
}

export interface Look {
  by: 'band' | 'level' | 'scale'
  dark: boolean
}

/** Which fill each field has, as a place among `fillsOf`, and how many have each; 0 has none. */
export interface Shades {
  of: Uint8Array
  counts: number[]
}

export function shadesOf(fields: Fields, by: Look['by']): Shades {
  const { values, levels } = fields
  const [low, high] = ends(values) ?? [0, 1]
  const steps = STEPS.length
  const shades = { of: new Uint8Array(values.length), counts: Array.from({ length: Math.max(LEVELS.length, steps + 1) }, () => 0) }
  const bands = BANDS.map((each) => LEVELS.indexOf(each.level))
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!
    let shade = 0
    if (by === 'level') shade = levels[index]!
    else if (value !== null && by === 'band') shade = bands[placeOf(value)]!
    else if (value !== null) shade = 1 + (high > low ? Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps)) : steps / 2)
    shades.of[index] = shade
    shades.counts[shade]! += 1
  }
  return shades
}

export const fillsOf = (look: Look): string[] => (look.by === 'scale' ? ['transparent', ...stepsOf(look.dark)] : LEVELS.map((each) => FILLS[each]))

/** Draw all fields; small ones pixel by pixel, which is what makes 100,000 quick. */
export function paint(canvas: HTMLCanvasElement, fields: Fields, shades: Shades, look: Look, ratio: number): { columns: number; size: number } {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight]
  canvas.width = width * ratio
  canvas.height = height * ratio
  const pen = canvas.getContext('2d')!
  const { columns, size } = fit(fields.values.length, width, height)
  const gap = size > 6 ? 2 : size > 2 ? 1 : 0
  const fills = fillsOf(look)
  const outline = look.dark ? '#6d7985' : '#98a3ad'
  if (size < SIGNED) {
    if (canvas.width && canvas.height) pen.putImageData(picture(canvas.width, canvas.height, shades.of, fills, outline, { columns, size, gap, ratio }), 0, 0)
    return { columns, size }
  }
  pen.scale(ratio, ratio)
  pen.strokeStyle = outline
  shades.of.forEach((shade, index) => {
    const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size]
    pen.fillStyle = fills[shade]!
    if (shade) pen.fillRect(x, y, size - gap, size - gap)
    else pen.strokeRect(x + 0.5, y + 0.5, size - gap - 1, size - gap - 1)
  })
  for (let index = 0; index < shades.of.length; index += 1) {
    const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size]
    const fill = fills[shades.of[index]!]!
    const sign = look.by === 'scale' || !shades.of[index] ? null : LEVELS[shades.of[index]!]!
    mark(pen, { sign, fill, name: fields.nameOf(index), value: fields.values[index]!, old: fields.isOld(index) }, look, x, y, size - gap)
  }
  return { columns, size }
}

interface Raster { columns: number; size: number; gap: number; ratio: number } // prettier-ignore

/** The fields as pixels; one without a value is an outline where there is room for one. */
export function picture(width: number, height: number, shades: Uint8Array, fills: readonly string[], outline: string, raster: Raster): ImageData {
  const image = new ImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  const { columns, size, gap, ratio } = raster
  const inks = fills.map(inkOf)
  const edge = size > 4 ? inkOf(outline) : 0
  for (let index = 0; index < shades.length; index += 1) {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const [left, right] = [Math.round(column * size * ratio), Math.min(width, Math.round((column * size + size - gap) * ratio))]
    const [top, bottom] = [Math.round(row * size * ratio), Math.min(height, Math.round((row * size + size - gap) * ratio))]
    const ink = inks[shades[index]!]!
    for (let y = top; y < bottom; y += 1) {
      const whole = ink || y === top || y === bottom - 1
      if (whole) pixels.fill(ink || edge, y * width + left, y * width + right)
      else pixels[y * width + left] = pixels[y * width + right - 1] = edge
    }
  }
  return image
}

/** A colour as the four bytes of a pixel, in the order of the machine: all browsers run on little-endian ones. */
function inkOf(hex: string): number {
  if (hex === 'transparent') return 0
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

interface Mark { sign: Level | null; fill: string; name: string; value: number | null; old: boolean } // prettier-ignore

/** The sign of a level beside its colour, and hatching where a value is old. */
function mark(pen: CanvasRenderingContext2D, field: Mark, look: Look, x: number, y: number, size: number): void {
  const { sign } = field
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
function name(pen: CanvasRenderingContext2D, field: Mark, look: Look, x: number, y: number, size: number): void {
  const { fill } = field
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
