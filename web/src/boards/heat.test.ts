import { expect, test } from 'vitest'
import { bandOf, ends, fillOf, fit, type Field } from './heat'

const field = (value: number | null): Field => ({ battery: 'b', name: 'b', value, level: 'optimal', old: false })

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
  const fields = [field(1), field(null), field(3)]
  const look = { by: 'scale', range: ends(fields), dark: false } as const
  expect(look.range).toEqual([1, 3])
  expect(fillOf(fields[1]!, look)).toBe('transparent')
  expect(fillOf(fields[0]!, look)).not.toBe(fillOf(fields[2]!, look))
  expect(ends([field(null)])).toBe(null)
})
