import { useI18n } from 'vue-i18n'
import type { components } from '@/api/schema'
import { useFormat } from '@/format'

export type Alert = components['schemas']['AlertOut']
export type Story = components['schemas']['StoryOut']
export type Handler = components['schemas']['HandlerOut']
export type Note = components['schemas']['NoteOut']
/** What was known of a battery when its alert opened. */
export interface Evidence {
  values?: Record<string, number>
  rise?: number | null
  rise_s?: number | null
  charge_ended_s?: number | null
  similar?: number
  cooling?: string | null
  life?: [number, number, number] | null
  cost?: number | null
  currency?: string | null
  maintained_at?: number | null
}
export const LEVELS = ['critical', 'high', 'medium', 'info'] as const
export type Level = (typeof LEVELS)[number]

/** The words of alerts, in the language of the screen. */
export function useAlertWords() {
  const { t, te } = useI18n()
  const format = useFormat()
  const value = (alert: Alert, each: number | null | undefined, signed = false) =>
    each != null && alert.kind === 'business' ? `${format.number(each, 1)} %`
    : each != null && alert.kind === 'anomaly' ? format.number(each, 2)
    : each == null || alert.metric === null ? t('na')
    : alert.kind === 'silence' ? format.span(each * 60)
    : alert.kind === 'deviation' ? `${format.number(each, 1)} %`
    : alert.kind === 'projection' ? `${format.number(each, 1)} ${t('alerts.daysLeft')}`
    : format.metric(alert.metric, each, signed)
  const cause = (each: string | null | undefined) => ['alerts.cause', 'insights.kind', 'alerts.metric'].filter((group) => each && te(`${group}.${each}`)).map((group) => t(`${group}.${each}`))[0] ?? each ?? ''
  const name = (metric: string) =>
    [`metric.${metric}`, `alerts.metric.${metric}`].filter((each) => te(each)).map((each) => t(each))[0] ?? metric
  return {
    value,
    name,
    cause,
    what: (alert: Alert) => alert.name ?? (te(`alerts.what.${alert.key}`) ? t(`alerts.what.${alert.key}`) : alert.key),
    against: (alert: Alert) =>
      alert.kind === 'anomaly'
        ? t('alerts.found', { cause: cause(alert.cause), score: value(alert, alert.value), bound: value(alert, alert.bound) })
        : alert.kind === 'business'
        ? `${cause(alert.cause)} – ${t('alerts.value', { value: value(alert, alert.value), bound: value(alert, alert.bound) })}`
        : alert.metric === null
        ? cause(alert.cause)
        : alert.bound == null
        ? value(alert, alert.value)
        : t('alerts.value', { value: value(alert, alert.value), bound: value(alert, alert.bound) }),
    /** How long it lasts, or lasted. */
    span: (alert: Alert, now: number) => {
      const end = alert.resolved_at ? Date.parse(alert.resolved_at) : now
      const span = format.span((end - Date.parse(alert.opened_at)) / 1000)
      return t(alert.resolved_at ? 'alerts.lasted' : 'alerts.since', { span })
    },
  }
}
