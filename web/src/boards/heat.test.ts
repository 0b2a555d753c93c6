import { expect, test } from 'vitest'
import { LEVELS } from '@/api/shapes'
import { bandOf, ends, fillsOf, fit, picture, shadesOf, type Fields } from './heat'

const fields = (...values: (number | null)[]): Fields => ({ batteries: [], values, levels: values.map(() => 4), nameOf: () => '', isOld: () => false })

test.each([
  [1, 400, 300],
  [50, 400, 300],
  [1000, 700, 280],
  [100_000, 900, 400],
])('%i fields fit', (count, width, height) => {
  const { columns, size } = fit(count, width, height)
  expect(columns * size).toBeLessThanOrEqual(width)
  if (size > 1) expect(Math.ceil(count / columns) * size).toBeLessThanOrEqual(height)
})

test('bands of health, their bounds included', () => {
  expect([95, 90, 89.9, 70, 50, 49.9].map(bandOf)).toEqual(['optimal', 'optimal', 'attention', 'attention', 'maintenance', 'critical'])
})

test('a scale goes from the least to the greatest, and what is unknown has no colour', () => {
  const shades = shadesOf(fields(1, null, 3), 'scale')
  expect([...shades.of]).toEqual([1, 0, 8])
  expect(fillsOf({ by: 'scale', dark: false })[0]).toBe('transparent')
  expect(ends([null])).toBe(null)
})

test('bands and levels are told by the level that they count for', () => {
  const values = [95, 90, 89.9, 50, 49, null]
  const { of, counts } = shadesOf(fields(...values), 'band')
  expect([...of].map((each) => LEVELS[each])).toEqual(values.map((each) => (each === null ? 'unknown' : bandOf(each))))
  expect(counts[LEVELS.indexOf('optimal')]).toBe(2)
  expect(shadesOf(fields(1, 2), 'level').counts[4]).toBe(2)
})

test('small fields are pixels: filled, or outlined where there is no value', () => {
  globalThis.ImageData = class {
    data: Uint8ClampedArray
    constructor(width: number, height: number) {
      this.data = new Uint8ClampedArray(width * height * 4)
    }
  } as never
  const { data } = picture(12, 6, Uint8Array.of(1, 0), ['transparent', '#ff8000'], '#0000ff', { columns: 2, size: 6, gap: 1, ratio: 1 })
  const at = (x: number, y: number) => [...data.slice((y * 12 + x) * 4, (y * 12 + x) * 4 + 4)]
  expect(at(0, 0)).toEqual([255, 128, 0, 255])
  expect(at(5, 0)).toEqual([0, 0, 0, 0])
  expect(at(6, 0)).toEqual([0, 0, 255, 255])
  expect(at(8, 2)).toEqual([0, 0, 0, 0])
})
