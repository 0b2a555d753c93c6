import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Told } from '@/api/shapes'
import { LiveSocket, type Newest } from './socket'

/** The other end of a line that never leaves the test. */
class Line {
  static OPEN = 1
  readyState = 0
  sent: Record<string, unknown>[] = []
  onopen: () => void = () => undefined
  onmessage: (event: { data: string }) => void = () => undefined
  onclose: () => void = () => undefined
  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  close(): void {
    this.readyState = 3
  }
  open(): void {
    this.readyState = 1
    this.onopen()
  }
  lose(): void {
    this.readyState = 3
    this.onclose()
  }
  say(told: Told): void {
    this.onmessage({ data: JSON.stringify(told) })
  }
}

let lines: Line[]
let frames: (() => void)[]
let socket: LiveSocket
const draw = () => frames.splice(0).forEach((each) => each())
const told = (type: 'snapshot' | 'change', seq: number, volts: Record<string, number>): Told => ({
  type, seq, topic: 't1', at: '2026-11-24T00:00:00.000Z',
  batteries: Object.keys(volts), ts: Object.keys(volts).map(() => seq),
  level: Object.keys(volts).map(() => 'optimal'), link: Object.keys(volts).map(() => 'online'),
  columns: { voltage_v: Object.values(volts) },
}) // prettier-ignore

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Line)
  lines = []
  frames = []
  socket = new LiveSocket({
    open: () => lines[lines.push(new Line()) - 1] as unknown as WebSocket,
    frame: (callback) => void frames.push(callback),
    random: () => 1,
    now: Date.now,
  })
})
afterEach(() => {
  socket.close()
  vi.useRealTimers()
})

function listen(): [Map<string, Newest>, boolean][] {
  const heard: [Map<string, Newest>, boolean][] = []
  socket.subscribe('n1', ['voltage_v'], (changed, whole) => heard.push([new Map(changed), whole]))
  lines[0]!.open()
  lines[0]!.say({ type: 'subscribed', id: 's1', topic: 't1' })
  return heard
}

test('many messages between two frames are heard once, merged', () => {
  const heard = listen()
  lines[0]!.say(told('snapshot', 1, { a: 48, b: 49 }))
  lines[0]!.say(told('change', 2, { a: 50 }))
  expect(frames).toHaveLength(1)
  draw()
  expect(heard).toHaveLength(1)
  expect(heard[0]![1]).toBe(true)
  expect(heard[0]![0].get('a')?.values.voltage_v).toBe(50)
  expect(heard[0]![0].get('b')?.values.voltage_v).toBe(49)
})

test('a change that was heard before counts once', () => {
  const heard = listen()
  lines[0]!.say(told('snapshot', 5, { a: 48 }))
  draw()
  lines[0]!.say(told('change', 5, { a: 1 }))
  draw()
  expect(heard).toHaveLength(1)
})

test('after a loss it pauses longer each time and goes on from where it was', () => {
  listen()
  lines[0]!.say(told('snapshot', 7, { a: 48 }))
  lines[0]!.lose()
  expect(socket.phase).toBe('reconnecting')
  vi.advanceTimersByTime(499)
  expect(lines).toHaveLength(1)
  vi.advanceTimersByTime(1)
  lines[1]!.lose()
  vi.advanceTimersByTime(999)
  expect(lines).toHaveLength(2)
  vi.advanceTimersByTime(1)
  lines[2]!.open()
  expect(socket.phase).toBe('connected')
  expect(lines[2]!.sent).toEqual([
    { type: 'subscribe', id: 's1', scope: 'n1', metrics: ['voltage_v'], since: 7 },
  ])
})

test('a line that falls silent is given up', () => {
  listen()
  vi.advanceTimersByTime(14_000)
  expect(socket.phase).toBe('connected')
  vi.advanceTimersByTime(3_000)
  expect(socket.phase).toBe('reconnecting')
})

test('heartbeats keep the line', () => {
  listen()
  for (let n = 0; n < 6; n++) {
    vi.advanceTimersByTime(5_000)
    lines[0]!.say({ type: 'heartbeat', at: '', seq: 0 })
  }
  expect(socket.phase).toBe('connected')
})

test.each([['scope', 'gone'], [undefined, 'refused']] as const)(
  'a subscription that ends is heard at once, and asked for anew with the next line (%s)',
  (field, why) => {
    const ends: (string | null)[] = []
    socket.subscribe('n1', ['voltage_v'], (_changed, _whole, ended) => ends.push(ended))
    socket.subscribe('n2', [], () => expect.unreachable('this one goes on'))
    lines[0]!.open()
    lines[0]!.say({ type: 'subscribed', id: 's1', topic: 't1' })
    lines[0]!.say(told('snapshot', 7, { a: 48 }))
    draw()
    lines[0]!.say(told('change', 8, { a: 49 }))
    lines[0]!.say({ type: 'error', id: 's1', error: 'it is gone', ...(field && { field }) })
    expect(ends).toEqual([null, why])
    lines[0]!.say(told('change', 9, { a: 50 })) // what was under way is not live any more
    draw()
    expect(ends).toEqual([null, why])
    lines[0]!.lose()
    vi.advanceTimersByTime(500)
    lines[1]!.open()
    expect(lines[1]!.sent[0]).toMatchObject({ id: 's1', since: null })
    lines[1]!.say({ type: 'subscribed', id: 's1', topic: 't1' })
    lines[1]!.say(told('snapshot', 9, { a: 50 }))
    draw()
    expect(ends).toEqual([null, why, null])
  },
)

test('whoever no longer listens is unsubscribed', () => {
  const stop = socket.subscribe('n1', [], () => undefined)
  lines[0]!.open()
  stop()
  expect(lines[0]!.sent.at(-1)).toEqual({ type: 'unsubscribe', id: 's1' })
})
