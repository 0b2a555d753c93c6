import { expect, test } from 'vitest'
import { marksOf, type BatteryEvent } from './events'

const event = (s: number, what: BatteryEvent['what'] = 'alert'): BatteryEvent => ({
  what, at: new Date(s * 1000).toISOString(), until: null, id: null, key: 'x',
  name: null, level: null, phase: null, by: null, cause: null,
}) // prettier-ignore
const AXIS = { left: 50, width: 1000, from: 1000, to: 2000 }

test('an event stands where its instant is', () => {
  expect(marksOf([event(1500)], AXIS).map((each) => each.x)).toEqual([550])
})

test('what began before the stretch stands at its beginning, what comes later nowhere', () => {
  expect(marksOf([event(10), event(3000)], AXIS).map((each) => each.x)).toEqual([50])
})

test('events that would cover each other are one mark, in the order in which they came', () => {
  const marks = marksOf([event(1510, 'link'), event(1500), event(1900)], AXIS)
  expect(marks.map((each) => each.events.map(({ what }) => what))).toEqual([['alert', 'link'], ['alert']])
})

test('an axis without width has no marks', () => {
  expect(marksOf([event(1500)], { ...AXIS, width: 0 })).toEqual([])
})
