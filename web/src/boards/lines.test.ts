import { describe, expect, it } from 'vitest'
import { envelopeOf } from './dense'
import { extend, joined, lineOf, trim } from './lines'

const past = (ts: number[], voltage_v: (number | null)[], gaps: { from: string; to: string }[] = []) =>
  ({ resolution: 'raw', columns: { ts: ts.map((each) => new Date(each * 1000).toISOString()), voltage_v }, gaps }) as never
const two = () => joined([lineOf(past([1, 2, 3], [10, 11, 12]), ['voltage_v']), lineOf(past([2, 4], [20, 21]), ['voltage_v'])])

describe('lines over one axis', () => {
  it('keep their own instants', () => {
    expect(two().table).toEqual([[1, 2, 3, 4], [10, 11, 12, undefined], [undefined, 20, undefined, 21]])
  })
  it('grow at their own end, wherever that is among the others', () => {
    const lines = two()
    expect(extend(lines, 0, 3.5, [13])).toBe(true)
    expect(extend(lines, 0, 4, [14])).toBe(true)
    expect(extend(lines, 1, 5, [22])).toBe(true)
    expect(lines.table[0]).toEqual([1, 2, 3, 3.5, 4, 5])
    expect(lines.table[1]).toEqual([10, 11, 12, 13, 14, undefined])
    expect(lines.table[2]).toEqual([undefined, 20, undefined, undefined, 21, 22])
    expect(lines.ends).toEqual([{ ts: 4, values: [14] }, { ts: 5, values: [22] }])
  })
  it('know what they have', () => {
    const lines = two()
    expect(extend(lines, 0, 3, [99])).toBe(false)
    expect(lines.table).toEqual(two().table)
  })
  it('forget what has left the screen', () => {
    const lines = two()
    trim(lines, 3)
    expect(lines.table).toEqual([[3, 4], [12, undefined], [undefined, 21]])
  })
  it('are broken where nobody measured', () => {
    const line = lineOf(past([1, 9], [10, 11], [{ from: new Date(3000).toISOString(), to: '' }]), ['voltage_v'])
    expect(line.columns[0]).toEqual([10, null, 11])
  })
})

describe('a band of columns', () => {
  const of = (values: (number | null | undefined)[]) => envelopeOf(values.map((_, row) => row), values, 0, values.length - 1, 0, 0.5)
  it('holds the lowest and the highest of each column, and has no holes', () => {
    expect(of([1, 5, 2, 3])).toEqual([0, 1, 5, 1, 2, 5])
  })
  it('is interrupted by a gap, not by instants of other lines', () => {
    expect(of([1, 1, undefined, 4, null, null, 7, 8])).toEqual([0, 1, 1, 1, 1, 4, 3, 7, 8])
  })
  it('goes on through columns without a point', () => {
    expect(of([0, 0, undefined, undefined, undefined, undefined, 3, 3])).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 0, 3])
  })
})
