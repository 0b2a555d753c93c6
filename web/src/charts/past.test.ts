import { expect, test } from 'vitest'
import type { Past } from '@/api/shapes'
import { append, Meanwhile, nearest, trackOf } from './past'

const at = (second: number) => new Date(second * 1000).toISOString()
const past = (over: Partial<Past> = {}): Past => ({
  battery: 'b', from: at(0), to: at(100), resolution: 'raw',
  columns: { ts: [at(10), at(20), at(50)], voltage_v: [48, 49, 50] },
  gaps: [], ...over,
}) // prettier-ignore

test('the line breaks where the answer names a gap', () => {
  const track = trackOf(past({ gaps: [{ from: at(20), to: at(50) }] }))
  expect(track.columns.voltage_v).toEqual([48, 49, null, 50])
  expect(track.ts).toEqual([...track.ts].sort((a, b) => a - b))
})

test('live readings go on where the past ends, each once', () => {
  const track = trackOf(past())
  expect(append(track, 50_000, { voltage_v: 1 })).toBe(false)
  expect(append(track, 51_000, { voltage_v: 51 })).toBe(true)
  expect(track.columns.voltage_v!.at(-1)).toBe(51)
  expect(track.columns.current_a!.at(-1)).toBe(null)
})

test('aggregated: a band from the least to the greatest, which a live reading joins', () => {
  const columns = { ts: [at(10)], voltage_v: [48], voltage_v_min: [47], voltage_v_max: [49] }
  const track = trackOf(past({ resolution: '1m', columns }))
  expect(track.banded).toBe(true)
  append(track, 20_000, { voltage_v: 50 })
  expect(track.columns.voltage_v_min).toEqual([47, 50])
  expect(track.columns.voltage_v_max).toEqual([49, 50])
})

test('what came while the past was asked for stands after it, each once', () => {
  const meanwhile = new Meanwhile()
  meanwhile.hear(40_000, { voltage_v: 1 })
  meanwhile.begin()
  for (const second of [50, 51, 52]) meanwhile.hear(second * 1000, { voltage_v: second })
  const track = trackOf(past())
  meanwhile.join(track)
  expect(track.ts).toEqual([10, 20, 50, 51, 52])
  expect(track.columns.voltage_v).toEqual([48, 49, 50, 51, 52])
  meanwhile.hear(53_000, { voltage_v: 53 })
  const next = trackOf(past())
  meanwhile.join(next)
  expect(next.ts).toEqual([10, 20, 50])
})

test('the nearest row', () => {
  const track = trackOf(past())
  expect([0, 14, 16, 99].map((ts) => nearest(track, ts))).toEqual([0, 0, 1, 2])
})
