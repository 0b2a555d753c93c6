/** Something that a person does and that takes a moment: busy meanwhile, and what went wrong. */
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Failure } from '@/api/client'

export interface Doing {
  busy: Ref<boolean>
  trouble: Ref<string>
  /** What is wrong with which field, as the server says it. */
  fields: Ref<Record<string, string>>
  run(act: () => Promise<unknown>): Promise<boolean>
}

export function useDoing(): Doing {
  const { t } = useI18n()
  const busy = ref(false)
  const trouble = ref('')
  const fields = ref<Record<string, string>>({})

  async function run(act: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    trouble.value = ''
    fields.value = {}
    try {
      await act()
      return true
    } catch (error) {
      const known = error instanceof Failure ? error : null
      for (const each of known?.problem.errors ?? []) {
        fields.value[each.field.replace(/^(body|query)\./, '')] = each.error
      }
      const said = known?.status === 409 ? known.problem.detail : null
      trouble.value = said ?? t(known?.status === 422 ? 'admin.wrong' : (known?.key ?? 'errors.other'))
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, trouble, fields, run }
}
