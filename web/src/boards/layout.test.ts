import { expect, test } from 'vitest'
import { change, free, reading, settle, type Box } from './layout'

const box = (id: string, x: number, y: number, w = 4, h = 4): Box => ({ id, x, y, w, h })
const overlap = (boxes: Box[]): boolean =>
  boxes.some((one, i) =>
    boxes.some((other, j) => i < j && one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h),
  )

test('boxes rise and keep their order', () => {
  expect(settle([box('a', 0, 5), box('b', 4, 2), box('c', 0, 20)])).toEqual([box('a', 0, 0), box('b', 4, 0), box('c', 0, 4)])
})

test('who is moved onto another one pushes it down', () => {
  const moved = change([box('a', 0, 0), box('b', 4, 0)], 'b', { x: 0 })
  expect(moved).toEqual([box('a', 0, 4), box('b', 0, 0)])
})

test('who is moved below another one changes places with it', () => {
  const moved = change([box('a', 0, 0), box('b', 0, 4)], 'a', { y: 8 })
  expect(reading(moved).map((each) => each.id)).toEqual(['b', 'a'])
  expect(moved.map((each) => each.y).sort()).toEqual([0, 4])
})

test('nothing leaves the grid, or is smaller than one can read', () => {
  const [a] = change([box('a', 0, 0), box('b', 4, 0)], 'a', { x: 30, y: -3, w: 1, h: 99 })
  expect(a).toEqual(box('a', 10, 0, 2, 24))
})

test('whatever is done, nothing overlaps', () => {
  let boxes = [box('a', 0, 0), box('b', 4, 0), box('c', 8, 0, 4, 7), box('d', 0, 4, 8, 3), box('e', 0, 7, 12, 2)]
  let seed = 7
  const next = (limit: number): number => (seed = (seed * 16_807) % 2_147_483_647) % limit
  for (let turn = 0; turn < 300; turn += 1) {
    const id = 'abcde'[next(5)]!
    boxes = change(boxes, id, { x: next(12), y: next(20), w: 2 + next(10), h: 2 + next(6) })
    expect(overlap(boxes)).toBe(false)
    expect(settle(boxes)).toEqual(boxes)
  }
})

test('a new one finds the first hole, else the end', () => {
  expect(free([box('a', 0, 0), box('b', 8, 0)], 4, 4)).toEqual({ x: 4, y: 0 })
  expect(free([box('a', 0, 0, 12, 4)], 4, 4)).toEqual({ x: 0, y: 4 })
})
