import { expect, test } from 'vitest'
import { spanOf } from './kinds'

test('a window is told in the greatest unit that keeps it whole', () => {
  expect(spanOf(600)).toEqual([10, 'minutes'])
  expect(spanOf(5400)).toEqual([90, 'minutes'])
  expect(spanOf(7200)).toEqual([2, 'hours'])
  expect(spanOf(30 * 86400)).toEqual([30, 'days'])
})
