import { useI18n } from 'vue-i18n'
import type { components } from '@/api/schema'
import { useFormat } from '@/format'

export type Incident = components['schemas']['IncidentOut']
export type IncidentStory = components['schemas']['IncidentStoryOut']
export type StepTaken = components['schemas']['IncidentStepOut']
export type Statistics = components['schemas']['IncidentStatisticsOut']
export const STEPS = ['detection', 'classification', 'notification', 'escalation', 'resolution', 'validation', 'documentation', 'prevention'] as const
export const KINDS = ['overheating', 'cold', 'low-charge', 'overcharge', 'wear', 'voltage', 'communication', 'anomaly', 'other'] as const
export const LEVELS = ['critical', 'high', 'medium', 'info'] as const

/** The words of incidents, in the language of the screen. */
export function useIncidentWords() {
  const { t, te } = useI18n()
  const format = useFormat()
  return {
    code: (it: Incident) => `INC-${String(it.number).padStart(3, '0')}`,
    /** What it is called: its kind, where it opened by itself. */
    title: (it: Incident) => (te(`incidents.kind.${it.title}`) ? t(`incidents.kind.${it.title}`) : it.title),
    state: (it: Incident) => (it.next ? t(`incidents.due.${it.next}`) : t('incidents.closed')),
    span: (it: Incident, now: number) => format.span(((it.closed_at ? Date.parse(it.closed_at) : now) - Date.parse(it.opened_at)) / 1000),
  }
}
