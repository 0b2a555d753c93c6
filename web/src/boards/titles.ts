import { useI18n } from 'vue-i18n'
import type { Widget } from './model'

/** The figure that a widget shows, as it is explained; null: it shows none, or several. */
export function figureOf(widget: Widget): { of: string; how: string | null } | null {
  switch (widget.kind) {
    case 'kpi':
      return widget.of === 'metric' ? { of: widget.metric, how: widget.how } : { of: widget.of, how: null }
    case 'gauge':
    case 'bars':
      return { of: widget.metric, how: 'how' in widget ? (widget.how as string) : null }
    case 'heat':
      return { of: widget.of === 'batteries' ? widget.metric : widget.of, how: null }
    default:
      return null
  }
}

/** A widget's own title, else what it shows. */
export function useTitle(): (widget: Widget) => string {
  const { t } = useI18n()
  const metric = (key: string): string => t(`boards.metric.${key}`)
  const told = {
    line: (each) => each.metrics.map(metric).join(' · '),
    gauge: (each) => t('boards.titleHow', { metric: metric(each.metric), how: t(`boards.how.${each.how}`) }),
    kpi: (each) =>
      each.of === 'metric'
        ? t('boards.titleHow', { metric: metric(each.metric), how: t(`boards.how.${each.how}`) })
        : t(`boards.kpi.${each.of}`),
    table: (each) => t(`boards.table.${each.pick}`),
    bars: (each) => t('boards.titleBy', { metric: metric(each.metric), by: t(`boards.by.${each.by}`) }),
    heat: (each) => (each.of === 'batteries' ? t('boards.titleHeat', { metric: metric(each.metric) }) : t(`boards.of.${each.of}`)),
    plan: (each) => t('boards.titlePlan', { metric: metric(each.metric) }),
    map: () => t('boards.kind.map'),
  } as { [K in Widget['kind']]: (widget: Extract<Widget, { kind: K }>) => string }
  return (widget) => widget.title || (told[widget.kind] as (each: Widget) => string)(widget)
}
