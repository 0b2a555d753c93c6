import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'

/** How many decimals people read of a metric; the store keeps more. */
const DECIMALS: Record<string, number> = {
  voltage_v: 1,
  current_a: 1,
  power_w: 0,
  soc_pct: 0,
  soh_pct: 0,
  temperature_min_c: 1,
  temperature_max_c: 1,
  temperature_avg_c: 1,
  cell_voltage_min_v: 3,
  cell_voltage_max_v: 3,
  cell_v: 3,
  soh_pct_month: 2,
  years: 1,
  internal_resistance_mohm: 2,
  cycle_count: 0,
  humidity_pct: 0,
}
export const UNITS: Record<string, string> = {
  voltage_v: 'V',
  current_a: 'A',
  power_w: 'W',
  soc_pct: '%',
  soh_pct: '%',
  temperature_min_c: '°C',
  temperature_max_c: '°C',
  temperature_avg_c: '°C',
  cell_voltage_min_v: 'V',
  cell_voltage_max_v: 'V',
  cell_v: 'V',
  soh_pct_month: '%',
  internal_resistance_mohm: 'mΩ',
  capacity_ah: 'Ah',
  humidity_pct: '%',
  ambient_temperature_c: '°C',
}

/** The time zone in which moments are told; none: that of the browser. */
export const timeZone = ref<string>()

export type Tongue = 'fr-CA' | 'en-CA'
export const tongueOf = (locale: string): Tongue => (locale === 'en' ? 'en-CA' : 'fr-CA')

const NARROW = '\u202f'
const formats = new Map<string, Intl.NumberFormat>()

export function formatNumber(tongue: Tongue, value: number, decimals: number, signed = false): string {
  const key = `${tongue}${decimals}${signed}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(tongue, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'negative',
    })
    formats.set(key, format)
  }
  // Intl writes a hyphen for minus in fr-CA; a true minus is as wide as the digits.
  return format.format(value).replace('-', '\u2212')
}

/** A value of a metric without its unit. */
export function formatValue(tongue: Tongue, metric: string, value: number, signed = false): string {
  return formatNumber(tongue, value, DECIMALS[metric] ?? 1, signed)
}

/** A value with its unit: a space before it (thin before %), none before % in English. */
export function formatMetric(tongue: Tongue, metric: string, value: number, signed = false): string {
  const unit = UNITS[metric] ?? ''
  const gap = unit === '%' ? (tongue === 'fr-CA' ? NARROW : '') : '\u00a0'
  return `${formatValue(tongue, metric, value, signed)}${gap}${unit}`
}

/** A length of time in its two greatest units: 45 s, 3 min, 4 h 23 min, 6 d 2 h. */
export function formatSpan(tongue: Tongue, seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  const day = tongue === 'fr-CA' ? 'j' : 'd'
  const units: [number, string][] = [[86_400, day], [3600, 'h'], [60, 'min'], [1, 's']] // prettier-ignore
  const first = units.findIndex(([size]) => s >= size)
  const [size, name] = units[first === -1 ? 3 : first]!
  const head = `${Math.floor(s / size)}\u00a0${name}`
  const next = units[first + 1]
  if (first === -1 || !next || size <= 60) return head
  const rest = Math.floor((s % size) / next[0])
  return rest ? `${head} ${rest}\u00a0${next[1]}` : head
}

/** The power as it was told, else from voltage and current; null when neither is known. */
export function powerOf(values: Record<string, number | null>): number | null {
  if (values.power_w != null) return values.power_w
  const { voltage_v: volts, current_a: amps } = values
  return volts != null && amps != null ? volts * amps : null
}

/** Formatting in the language of the screen. */
export function useFormat() {
  const { locale, t } = useI18n()
  const tongue = computed(() => tongueOf(locale.value))
  const moment = computed(
    () =>
      new Intl.DateTimeFormat(tongue.value, {
        year: 'numeric', month: '2-digit', day: '2-digit',
        hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: timeZone.value,
      }), // prettier-ignore
  )
  return {
    tongue,
    number: (value: number, decimals = 0) => formatNumber(tongue.value, value, decimals),
    value: (metric: string, value: number | null | undefined, signed = false) =>
      value == null ? t('na') : formatValue(tongue.value, metric, value, signed),
    metric: (metric: string, value: number | null | undefined, signed = false) =>
      value == null ? t('na') : formatMetric(tongue.value, metric, value, signed),
    span: (seconds: number) => formatSpan(tongue.value, seconds),
    moment: (at: string | number | null) => (at == null ? t('na') : moment.value.format(new Date(at))),
  }
}
