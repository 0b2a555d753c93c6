import { expect, test } from 'vitest'
import type { BatteryPage, BatteryRow } from '@/api/shapes'
import { PAGE, useRows, type Asker } from './rows'

const page = (offset: number, total = 100_000): BatteryPage =>
  ({ items: Array.from({ length: PAGE }, (_, row) => ({ id: `b${offset + row}` }) as BatteryRow), total, next_cursor: null, counts: {}, links: {} }) // prettier-ignore

function asker(): { ask: Asker; asked: number[] } {
  const asked: number[] = []
  return { asked, ask: (offset) => (asked.push(offset), Promise.resolve(page(offset))) }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('only the pages in sight are asked for, each once', async () => {
  const { ask, asked } = asker()
  const rows = useRows(ask)
  await rows.renew(true)
  expect(asked).toEqual([0])
  rows.see(49_990, 50_030)
  rows.see(49_991, 50_031)
  await settled()
  expect(asked).toEqual([0, 49_900, 50_000])
  expect(rows.at(50_001)?.id).toBe('b50001')
  expect(rows.at(70_000)).toBe(undefined)
})

test('it forgets what was seen long ago, and renews what is in sight', async () => {
  const { ask, asked } = asker()
  const rows = useRows(ask)
  for (let at = 0; at < 3000; at += 100) rows.see(at, at + 40)
  await settled()
  expect(rows.pages.value.size).toBeLessThanOrEqual(12)
  asked.length = 0
  await rows.renew(false)
  expect(asked).toEqual([2900])
})

test('an answer to a question of before is not shown', async () => {
  let answer: (told: BatteryPage) => void = () => undefined
  let turn = 0
  const rows = useRows((offset) => (turn++ ? Promise.resolve(page(offset, 5)) : new Promise((resolve) => (answer = resolve))))
  const first = rows.renew(true)
  await rows.renew(true)
  answer(page(0, 999))
  await first
  expect(rows.head.value?.total).toBe(5)
})
