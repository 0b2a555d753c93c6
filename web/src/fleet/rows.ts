/** Any stretch of a table of 100,000 rows: pages that are asked for as they come into sight. */
import { shallowRef, triggerRef } from 'vue'
import type { BatteryPage, BatteryRow } from '@/api/shapes'

export const PAGE = 100
const MOST_KEPT = 12

export type Asker = (offset: number, limit: number, signal: AbortSignal) => Promise<BatteryPage>

export function useRows(ask: Asker) {
  const head = shallowRef<BatteryPage | null>(null)
  const pages = shallowRef(new Map<number, BatteryRow[]>())
  const failure = shallowRef<unknown>(null)
  let asking = new AbortController()
  const under = new Set<number>()
  let seen: [number, number] = [0, PAGE]

  const at = (index: number): BatteryRow | undefined => pages.value.get(Math.floor(index / PAGE))?.[index % PAGE]

  async function fetch(page: number): Promise<void> {
    if (under.has(page)) return
    under.add(page)
    const { signal } = asking
    try {
      const told = await ask(page * PAGE, PAGE, signal)
      if (signal.aborted) return
      pages.value.delete(page)
      pages.value.set(page, told.items)
      for (const old of pages.value.keys()) if (pages.value.size > MOST_KEPT) pages.value.delete(old)
      head.value = told
      failure.value = null
      triggerRef(pages)
    } catch (error) {
      if (!signal.aborted) failure.value = error
    } finally {
      if (!signal.aborted) under.delete(page)
    }
  }
  const wanted = (): number[] => {
    const [first, last] = seen.map((each) => Math.floor(each / PAGE)) as [number, number]
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }

  /** Rows come into sight. */
  function see(from: number, to: number): void {
    seen = [Math.max(0, from), Math.max(0, to)]
    for (const page of wanted()) if (!pages.value.has(page)) void fetch(page)
  }
  /** Ask anew for what is in sight; `whole`: the question is another one, all else is void. */
  async function renew(whole: boolean): Promise<void> {
    if (whole) {
      asking.abort()
      asking = new AbortController()
      under.clear()
      seen = [0, PAGE - 1]
      await fetchWhole()
      return
    }
    for (const page of [...pages.value.keys()]) if (!wanted().includes(page)) pages.value.delete(page)
    await Promise.all(wanted().map(fetch))
  }
  async function fetchWhole(): Promise<void> {
    const { signal } = asking
    const before = pages.value
    pages.value = new Map()
    await fetch(0)
    if (signal.aborted && !pages.value.size) pages.value = before
  }
  function touch(): void {
    triggerRef(pages)
  }
  return { head, pages, failure, at, see, renew, touch }
}
