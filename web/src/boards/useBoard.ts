/** One dashboard while it is on the screen: changed at once, saved by itself, undone on request. */
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { ask, Failure } from '@/api/client'
import type { Content, Dashboard } from './model'

const PAUSE_MS = 700
const AGAIN_MS = 5000
const LOOK_MS = 15_000
const MOST_STEPS = 100
const CLASH = 'urn:trackingbms:problem:edit-clash'
export type Saving = 'saved' | 'changed' | 'saving' | 'failed' | 'clash'

export function useBoard() {
  const board = shallowRef<Dashboard | null>(null)
  const content = shallowRef<Content | null>(null)
  const saving = ref<Saving>('saved')
  const failure = shallowRef<unknown>(null)
  const notice = ref<'merged' | 'renewed' | null>(null)
  const past = shallowRef<Content[]>([])
  const future = shallowRef<Content[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = setInterval(() => void peek(), LOOK_MS)

  /** Show a dashboard, or a ready-made one that cannot be changed. */
  function show(given: Dashboard | null, shown: Content): void {
    if (unsent()) void save()
    clearTimeout(timer)
    board.value = given
    content.value = shown
    past.value = []
    future.value = []
    saving.value = 'saved'
    notice.value = null
  }

  function change(next: Content): void {
    if (!content.value || !board.value?.may_edit) return
    past.value = [...past.value, content.value].slice(-MOST_STEPS)
    future.value = []
    put(next)
  }
  function step(from: typeof past, to: typeof past): void {
    const next = from.value.at(-1)
    if (!next || !content.value) return
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, content.value]
    put(next)
  }
  function put(next: Content): void {
    content.value = next
    if (saving.value !== 'clash') saving.value = 'changed'
    clearTimeout(timer)
    timer = setTimeout(() => void save(), PAUSE_MS)
  }

  /** Send what is on the screen; what others changed meanwhile comes back joined with it. */
  async function save(prefer?: 'mine' | 'theirs'): Promise<void> {
    clearTimeout(timer)
    const [mine, sent] = [board.value, content.value]
    if (!mine || !sent || saving.value === 'saving' || (saving.value === 'clash' && !prefer)) return
    saving.value = 'saving'
    try {
      const body = { based_on: mine.version, content: sent, ...(prefer ? { prefer } : {}) }
      const told = await ask<Dashboard>(`/dashboards/${mine.id}/content`, { method: 'PUT', body })
      if (board.value?.id !== mine.id) return
      board.value = told
      if (content.value !== sent) return later(PAUSE_MS)
      if (JSON.stringify(told.content) !== JSON.stringify(sent)) {
        content.value = told.content
        if (told.version > mine.version + 1) notice.value = 'merged' // else it is ours, as the server writes it
      }
      saving.value = 'saved'
    } catch (error) {
      if (board.value?.id === mine.id) fail(error)
    }
  }
  function later(pause: number): void {
    saving.value = 'changed'
    timer = setTimeout(() => void save(), pause)
  }
  function fail(error: unknown): void {
    const known = error instanceof Failure ? error : null
    failure.value = error
    if (known?.problem.type === CLASH) saving.value = 'clash'
    else if (known?.status === 409) later(PAUSE_MS)
    else {
      saving.value = 'failed'
      timer = setTimeout(() => void save(), AGAIN_MS)
    }
  }

  /** See whether somebody else has changed it, when nothing of ours waits. */
  async function peek(): Promise<void> {
    const mine = board.value
    if (!mine?.shared || document.hidden || saving.value !== 'saved') return
    const told = await ask<Dashboard>(`/dashboards/${mine.id}`).catch(() => null)
    if (!told || board.value !== mine || saving.value !== 'saved' || told.version === mine.version) return
    board.value = told
    content.value = told.content
    notice.value = 'renewed'
  }

  const unsent = (): boolean => saving.value === 'changed' || saving.value === 'failed'
  const onLeave = (event: BeforeUnloadEvent): void => {
    if (unsent()) event.preventDefault()
  }
  addEventListener('beforeunload', onLeave)
  onBeforeUnmount(() => {
    removeEventListener('beforeunload', onLeave)
    clearInterval(look)
    clearTimeout(timer)
    if (unsent()) void save()
  })
  return {
    board, content, saving, failure, notice, show, change, save,
    undo: () => step(past, future),
    redo: () => step(future, past),
    mayUndo: computed(() => past.value.length > 0),
    mayRedo: computed(() => future.value.length > 0),
    mayEdit: computed(() => board.value?.may_edit ?? false),
  } // prettier-ignore
}
