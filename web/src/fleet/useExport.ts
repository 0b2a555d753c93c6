import { ref } from 'vue'
import { ask } from '@/api/client'
import type { BatteryPage, BatteryRow } from '@/api/shapes'
import { powerOf } from '@/format'
import { csvLine, isMetric, type Column } from './columns'

const PAGE = 1000

/** Writes what the table shows, or what is chosen in it, as a CSV file. */
export function useExport(words: (column: Column | 'code' | 'name') => string) {
  const busy = ref(false)
  const failure = ref<unknown>(null)

  function valueOf(row: BatteryRow, column: Column): string | number | null {
    if (column === 'at' || column === 'level' || column === 'link') return row[column]
    if (column === 'life') return row.life?.years ?? null
    if (isMetric(column)) return column === 'power_w' ? powerOf(row.values) : (row.values[column] ?? null)
    return (row as unknown as Record<string, { name: string } | null>)[column]?.name ?? null
  }
  async function* all(query: Record<string, string | number>): AsyncGenerator<BatteryRow> {
    for (let offset = 0; ; offset += PAGE) {
      const page = await ask<BatteryPage>('/batteries', { query: { ...query, offset, limit: PAGE } })
      yield* page.items
      if (!page.next_cursor) return
    }
  }
  async function save(query: Record<string, string | number>, columns: Column[], only: ReadonlySet<string>): Promise<void> {
    busy.value = true
    failure.value = null
    try {
      const lines = [csvLine([words('code'), words('name'), ...columns.map(words)])]
      for await (const row of all(query)) {
        if (only.size && !only.has(row.id)) continue
        lines.push(csvLine([row.code, row.name, ...columns.map((each) => valueOf(row, each))]))
      }
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['\ufeff', ...lines], { type: 'text/csv' }))
      link.download = 'batteries.csv'
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (error) {
      failure.value = error
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, save }
}
