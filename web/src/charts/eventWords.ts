import { mdiAlertOutline, mdiGestureTapButton, mdiLanConnect, mdiLanDisconnect } from '@mdi/js'
import type { RouteLocationRaw } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { useFormat } from '@/format'
import type { BatteryEvent } from './events'

export const iconOf = (event: BatteryEvent): string =>
  event.what === 'alert' ? mdiAlertOutline : event.what === 'command' ? mdiGestureTapButton : event.key === 'online' ? mdiLanConnect : mdiLanDisconnect

/** An event in words, in the language of the screen. */
export function useEventWords() {
  const { t, te } = useI18n()
  const format = useFormat()
  const known = (key: string, otherwise: string): string => (te(key) ? t(key) : otherwise)
  function titleOf(event: BatteryEvent): string {
    if (event.what === 'alert') return event.name ?? known(`alerts.what.${event.key}`, event.key)
    if (event.what === 'command') return known(`commands.kind.${event.key}`, event.key)
    return t('events.link', { state: known(`link.${event.key}`, event.key) })
  }
  function detailOf(event: BatteryEvent): string {
    const parts: string[] = []
    if (event.what === 'alert') {
      if (event.level) parts.push(known(`alerts.level.${event.level}`, event.level))
      const end = event.until ? (Date.parse(event.until) - Date.parse(event.at)) / 1000 : null
      parts.push(end === null ? t('events.lasts') : t('alerts.lasted', { span: format.span(end) }))
    } else if (event.what === 'command') {
      if (event.phase) parts.push(known(`commands.phase.${event.phase}`, event.phase))
      if (event.by) parts.push(t('alerts.by', { name: event.by }))
    } else if (event.cause) parts.push(known(`alerts.cause.${event.cause}`, known(`cause.${event.cause}`, '')))
    return parts.filter(Boolean).join(' · ')
  }
  const linkOf = (event: BatteryEvent): RouteLocationRaw | null =>
    event.what === 'alert' && event.id ? { name: 'alert', params: { alert: event.id } } : null
  const lineOf = (event: BatteryEvent): string => [format.moment(event.at), titleOf(event), detailOf(event)].filter(Boolean).join(' · ')
  return { titleOf, detailOf, linkOf, lineOf }
}
