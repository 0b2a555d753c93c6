/** The columns of the fleet's table: which there are, and which of them are shown. */

export const TEXTS = ['site', 'client', 'bms', 'level', 'link'] as const
export const METRICS = [
  'soc_pct', 'soh_pct', 'voltage_v', 'current_a', 'power_w', 'temperature_max_c', 'temperature_min_c',
  'temperature_avg_c', 'internal_resistance_mohm', 'capacity_ah', 'cycle_count', 'cell_voltage_min_v',
  'cell_voltage_max_v',
] as const // prettier-ignore
export const COLUMNS = [...TEXTS, 'life', ...METRICS, 'at'] as const
export type Column = (typeof COLUMNS)[number]

export const FIRST: readonly Column[] = ['site', 'level', 'life', 'link', 'soc_pct', 'soh_pct', 'voltage_v', 'temperature_max_c', 'at']
const SORTED: ReadonlySet<string> = new Set(['site', 'level', 'link', 'at', ...METRICS])

export const isMetric = (column: string): boolean => (METRICS as readonly string[]).includes(column)
export const isNumber = (column: string): boolean => column === 'at' || isMetric(column)
export const isSorted = (column: string): boolean => SORTED.has(column)

/** The columns that an address names, in the table's own order; the usual ones without any. */
export function columnsOf(text: unknown): Column[] {
  const named = typeof text === 'string' ? text.split(',') : []
  const known = COLUMNS.filter((each) => named.includes(each))
  return known.length ? known : [...FIRST]
}

/** What an address says of them; nothing of the usual ones. */
export function tellColumns(columns: readonly string[]): string | undefined {
  const ordered = COLUMNS.filter((each) => columns.includes(each))
  const usual = ordered.length === FIRST.length && ordered.every((each) => FIRST.includes(each))
  return usual || !ordered.length ? undefined : ordered.join(',')
}

/** One line of a CSV file: quoted where it must be, and never read as a formula. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  const told = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${told.join(',')}\r\n`
}
