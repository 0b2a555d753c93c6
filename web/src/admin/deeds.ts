import { useI18n } from 'vue-i18n'
import type { components } from '@/api/schema'
import { useFormat } from '@/format'

export type Entry = components['schemas']['EntryOut']

/** What somebody did, in words: a verb, the kind of thing, and what people call it. */
export function useDeeds() {
  const { t, te } = useI18n()
  const format = useFormat()
  const kind = (entry: Entry): string =>
    [`audit.kind.${entry.kind}`, `kind.${entry.kind}`].filter((each) => te(each)).map((each) => t(each))[0] ?? entry.kind
  return {
    deed(entry: Entry): string {
      const words = [kind(entry), entry.label || entry.resource].filter(Boolean).join(' ')
      if (!entry.verb) return words
      const count = Number(entry.details.count ?? 1)
      const many = count > 1 ? ` (${format.number(count)})` : ''
      return `${t(`audit.verb.${entry.verb}`)} : ${words}${many}`
    },
    who: (entry: Entry): string => entry.user_email || entry.user_name || t('audit.nobody'),
  }
}
