import { expect, test } from 'vitest'
import { formatMetric, formatNumber, formatSpan, powerOf } from './format'

test('numbers in the manner of Québec', () => {
  expect(formatMetric('fr-CA', 'voltage_v', 48.23)).toBe('48,2\u00a0V')
  expect(formatMetric('fr-CA', 'soc_pct', 78.4)).toBe('78\u202f%')
  expect(formatMetric('en-CA', 'soc_pct', 78.4)).toBe('78%')
  expect(formatNumber('fr-CA', 12345, 0)).toMatch(/^12\s345$/)
})

test('signs: a true minus, a plus where asked, none for nothing', () => {
  expect(formatMetric('fr-CA', 'current_a', -15.4)).toBe('\u221215,4\u00a0A')
  expect(formatMetric('fr-CA', 'current_a', 15.4, true)).toBe('+15,4\u00a0A')
  expect(formatMetric('fr-CA', 'current_a', -0.01)).toBe('0,0\u00a0A')
})

test.each([
  [-3, '0\u00a0s'],
  [45, '45\u00a0s'],
  [185, '3\u00a0min'],
  [4 * 3600 + 23 * 60, '4\u00a0h 23\u00a0min'],
  [7200, '2\u00a0h'],
  [6 * 86_400 + 7200, '6\u00a0j 2\u00a0h'],
])('%d s is told as %s', (seconds, shown) => {
  expect(formatSpan('fr-CA', seconds)).toBe(shown)
})

test('power is what was told, else volts by amperes, else nothing', () => {
  expect(powerOf({ power_w: 0, voltage_v: 48, current_a: 10 })).toBe(0)
  expect(powerOf({ power_w: null, voltage_v: 48, current_a: -10 })).toBe(-480)
  expect(powerOf({ voltage_v: 48 })).toBe(null)
})
