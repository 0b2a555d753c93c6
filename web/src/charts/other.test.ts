import { expect, test } from 'vitest'
import { offsetOf, reach, shifted } from './other'
import { emptyTrack, type Track } from './past'

const track: Track = { ...emptyTrack(), ts: [10, 20], columns: { voltage_v: [47, null], current_a: [1, 2] } }

test('the stretch before is as long as the one on the screen', () => {
  expect(offsetOf('previous', 100, 400)).toBe(300)
  expect(offsetOf('7d', 100, 400)).toBe(604_800)
})

test('it is drawn as if it had been now', () => {
  expect(shifted(track, 100).ts).toEqual([110, 120])
  expect(track.ts).toEqual([10, 20])
})

test('one scale holds both', () => {
  expect(reach(track, 'voltage_v', 48, 50)).toEqual([47, 50])
  expect(reach(null, 'voltage_v', 48, 50)).toEqual([48, 50])
  expect(reach(track, 'current_a', null, null)).toEqual([1, 2])
  expect(reach(null, 'current_a', null, null)).toEqual([0, 1])
})
