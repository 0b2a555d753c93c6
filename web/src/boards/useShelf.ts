import { computed, shallowRef, watch, type Ref } from 'vue'
import { ask } from '@/api/client'
import type { Content, Dashboard, Shelf } from './model'

const READY = 'ready-'

/** What there is to look at at a place, and which of it the address asks for. */
export function useShelf(place: Ref<string>, wanted: Ref<string>, show: (board: Dashboard | null, content: Content) => void) {
  const shelf = shallowRef<Shelf | null>(null)
  const failure = shallowRef<unknown>(null)
  const current = computed(() => {
    const known = shelf.value
    return wanted.value || (known ? (known.start ?? READY + known.start_ready) : '')
  })
  const ready = computed(() => (current.value.startsWith(READY) ? current.value.slice(READY.length) : null))

  async function renew(): Promise<void> {
    try {
      shelf.value = await ask<Shelf>('/dashboards', { query: { scope: place.value } })
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }
  async function open(): Promise<void> {
    const id = current.value
    if (!id || !shelf.value) return
    failure.value = null
    const made = ready.value === null ? null : shelf.value.ready[ready.value]
    if (made) return show(null, made)
    try {
      const told = await ask<Dashboard>(`/dashboards/${id}`)
      if (id === current.value) show(told, told.content)
    } catch (error) {
      if (id === current.value) failure.value = error
    }
  }
  watch(place, () => void renew(), { immediate: true })
  watch([current, () => shelf.value !== null], () => void open(), { immediate: true })
  return { shelf, failure, current, ready, renew, open }
}
