/** What stands on an axis of time. */
import uPlot from 'uplot'
import { timeZone } from '@/format'

export const digits = (locale: string, value: number, most = 2): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: most }).format(value).replace('-', '\u2212')

/** An instant as a `Date` whose own fields tell the time of the zone: ticks stand on its days. */
export function zonedDate(at: number): Date {
  const date = new Date(at * 1000)
  return timeZone.value ? uPlot.tzDate(date, timeZone.value) : date
}

/** Ticks on a 24 h clock, the date below the first of each day; days, months, years if it is long. */
export function moments(locale: string, splits: number[]): string[] {
  const zone = timeZone.value
  const step = (splits[1] ?? 0) - (splits[0] ?? 0)
  if (step >= 27 * 86_400) {
    const month = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'short', year: 'numeric' })
    return splits.map((each) => month.format(each * 1000))
  }
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    ...(step < 60 ? { second: '2-digit' } : {}),
  }) // prettier-ignore
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' })
  let before = ''
  return splits.map((each) => {
    const date = day.format(each * 1000)
    const isNew = date !== before
    before = date
    if (step >= 86_400) return date
    const time = clock.format(each * 1000).replace(' h ', ':')
    return isNew ? `${time}\n${date}` : time
  })
}
