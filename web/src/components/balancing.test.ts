import { expect, test } from 'vitest'
import { balancingOf, cellsOf } from './balancing'

test('a mask names cells, beyond 32 of them too', () => {
  expect([...cellsOf(0b1001)]).toEqual([0, 3])
  expect([...cellsOf(2 ** 40 + 1)]).toEqual([0, 40])
  expect(cellsOf(0).size).toBe(0)
})

test('the newest that was told counts, and a mask says more than a count', () => {
  expect(balancingOf({ ts: [], cells_balancing: [1, 2, null] })).toEqual({ count: 2, cells: null })
  expect(balancingOf({ balancing_mask: [1, 6], cells_balancing: [1, 1] })).toEqual({ count: 2, cells: new Set([1, 2]) })
  expect(balancingOf({ balancing_mask: [null], cells_balancing: [null] })).toBe(null)
})
