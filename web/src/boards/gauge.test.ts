import { expect, test } from 'vitest'
import { levelAt, share, zones } from './gauge'

const hot = { low: 0, high: 100, attention: 45, critical: 60 }
const health = { low: 0, high: 100, attention: 80, critical: 50 }

test('a value stands within its bounds', () => {
  expect([-5, 0, 25, 100, 900].map((each) => share(hot, each))).toEqual([0, 0, 0.25, 1, 1])
})

test('what rises is bad, or what falls, as the thresholds lie', () => {
  expect([20, 45, 60].map((each) => levelAt(hot, each))).toEqual(['optimal', 'attention', 'critical'])
  expect([90, 79, 49].map((each) => levelAt(health, each))).toEqual(['optimal', 'attention', 'critical'])
  expect(levelAt({ low: 0, high: 100 }, 50)).toBe(null)
  expect(levelAt({ low: 0, high: 100, critical: 10 }, 5)).toBe('critical')
})

test('zones lie end to end', () => {
  for (const bounds of [hot, health, { low: 0, high: 100, critical: 90 }, { low: 0, high: 100, attention: 20 }]) {
    const told = zones(bounds)
    expect(told[0]!.from).toBe(0)
    expect(told.at(-1)!.to).toBe(1)
    told.slice(1).forEach((zone, index) => expect(zone.from).toBe(told[index]!.to))
    for (const zone of told) {
      expect(levelAt(bounds, bounds.low + (100 * (zone.from + zone.to)) / 2)).toBe(zone.level)
    }
  }
})
