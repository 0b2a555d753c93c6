import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { useScreen } from './screen'
import { LiveSocket, type Ended, type Listener, type Phase } from '@/live/socket'

const STALE_AFTER_MS = 15_000

/** The page's one socket, and whether what is on the screen may be believed. */
export const useLive = defineStore('live', () => {
  const phase = ref<Phase>('connecting')
  const now = ref(Date.now())
  const lastData = ref(0)
  const socket = new LiveSocket({
    open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`),
    // A hidden page gets no animation frames: it still must keep up.
    frame: (callback) => (document.hidden ? setTimeout(callback, 250) : requestAnimationFrame(callback)),
    random: Math.random,
    now: Date.now,
  })
  const stirred = ref(0)
  socket.onPhase = () => (phase.value = socket.phase)
  socket.onAlerts = () => stirred.value++
  const ordered = shallowRef<[string] | null>(null)
  socket.onCommand = (battery) => (ordered.value = [battery])
  setInterval(() => {
    now.value = Date.now()
    lastData.value = socket.lastData
  }, 1000)
  addEventListener('online', () => phase.value === 'reconnecting' && socket.connect())

  const stale = computed(
    () => phase.value !== 'connected' && now.value - socket.lastHeard > STALE_AFTER_MS,
  )

  return {
    phase,
    now,
    lastData,
    stale,
    /** Grows whenever alerts changed somewhere that we see. */
    stirred,
    /** The battery of the command that went on last; a new array each time. */
    ordered,
    subscribe: (scope: string, metrics: string[], listener: Listener) =>
      socket.subscribe(scope, metrics, listener),
    start: () => socket.start(),
    close: () => socket.close(),
  }
})

/**
 * Subscribe for as long as a component lives, and again when its scope changes. The answer tells
 * why nothing more comes; null while it is live.
 */
export function useTopic(scope: Ref<string | undefined>, metrics: string[], listener: Listener): Ref<Ended | null> {
  const live = useLive()
  const ended = ref<Ended | null>(null)
  const hear: Listener = (changed, whole, why) => {
    ended.value = why
    listener(changed, whole, why)
  }
  let stop: (() => void) | undefined
  const screen = useScreen()
  watch(
    () => (screen.saver ? undefined : scope.value), // who spares the link asks now and then
    (id) => {
      stop?.()
      ended.value = null
      stop = id ? live.subscribe(id, metrics, hear) : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => stop?.())
  return ended
}
