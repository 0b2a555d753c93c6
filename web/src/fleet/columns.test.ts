import { expect, test } from 'vitest'
import { columnsOf, csvLine, FIRST, tellColumns } from './columns'

test('an address names columns only when they are not the usual ones', () => {
  expect(columnsOf(undefined)).toEqual(FIRST)
  expect(tellColumns([...FIRST].reverse())).toBe(undefined)
  expect(tellColumns(['soh_pct', 'site'])).toBe('site,soh_pct')
  expect(columnsOf('soh_pct,site,no_such')).toEqual(['site', 'soh_pct'])
  expect(columnsOf('no_such')).toEqual(FIRST)
})

test('a spreadsheet takes no cell for a formula', () => {
  expect(csvLine(['a', 1.5, null, 'b,"c"', '=1+1', '-5'])).toBe('a,1.5,,"b,""c""",\'=1+1,\'-5\r\n')
})
