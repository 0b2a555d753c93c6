/** What a widget asks for, asked anew as often as its board says. */
import { computed, inject, onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useLive } from '@/stores/live'
import { SEEN, SURROUNDINGS, type Surroundings } from './model'

export interface Answer<T> {
  answer: ShallowRef<T | null>
  failure: ShallowRef<unknown>
  /** When what is shown was true. */
  at: Ref<number>
  /** The last answers did not come: what is shown is old. */
  stale: Ref<boolean>
  renew: () => Promise<void>
}

const STALE_MS = 90_000
const shared = new Map<string, { at: number; told: Promise<unknown> }>()
const SHARED_MS = 1000

/** Several widgets that ask the same at the same moment ask once. */
export function together<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const now = Date.now()
  const known = shared.get(key)
  if (known && now - known.at < SHARED_MS) return known.told as Promise<T>
  for (const [each, { at }] of shared) if (now - at >= SHARED_MS) shared.delete(each)
  const told = ask()
  shared.set(key, { at: now, told })
  told.catch(() => shared.delete(key))
  return told
}

export function useSurroundings(): { board: Surroundings; seen: Ref<boolean> } {
  return { board: inject(SURROUNDINGS)!, seen: inject(SEEN, ref(true)) }
}

/** Ask `question`, and again when `key` changes or when it is time; `rest` is the least pause. */
export function useAnswer<T>(key: () => string, question: () => Promise<T>, rest: () => number = () => 0): Answer<T> {
  const { board, seen } = useSurroundings()
  const live = useLive()
  const answer = shallowRef<T | null>(null)
  const failure = shallowRef<unknown>(null)
  const at = ref(0)
  let asked = ''
  let busy = false
  let gone = false

  async function renew(): Promise<void> {
    const mine = key()
    if (busy && mine === asked) return
    asked = mine
    busy = true
    try {
      const told = await together(mine, question)
      if (mine !== key() || gone) return
      answer.value = told
      at.value = Date.now()
      failure.value = null
    } catch (error) {
      if (mine === key() && !gone) failure.value = error
    } finally {
      if (mine === asked) busy = false
    }
  }
  watch(key, () => {
    answer.value = null
    failure.value = null
    if (seen.value) void renew()
  }, { immediate: true }) // prettier-ignore
  watch([board.tick, seen], () => {
    const due = Date.now() - at.value >= rest()
    if (seen.value && !document.hidden && due) void renew()
  })
  onBeforeUnmount(() => (gone = true))
  const stale = computed(() => Boolean(failure.value && answer.value) || (at.value > 0 && seen.value && live.now - at.value > STALE_MS))
  return { answer, failure, at, stale, renew }
}
