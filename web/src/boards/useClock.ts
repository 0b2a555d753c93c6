import { computed, onBeforeUnmount, provide, ref, watch, type Ref } from 'vue'
import { useFleet } from '@/stores/fleet'
import { useScreen } from '@/stores/screen'
import { MOST_FOLLOWED, SURROUNDINGS, type Content, type Range } from './model'

const LIVE_S = 2

/** Tell the widgets below where they are, how much of the past they show, and when to ask anew. */
export function useClock(
  place: Ref<string>, refresh: Ref<Content['refresh']>, range: Ref<Range>,
  zoom: Ref<[number, number] | null>, setZoom: (zoom: [number, number] | null) => void,
): { tick: Ref<number> } {
  const fleet = useFleet()
  const tick = ref(0)
  const batteries = ref(0)
  const screen = useScreen()
  const live = computed(() => refresh.value === 'live' && !screen.saver)
  let timer: ReturnType<typeof setInterval> | undefined
  watch(place, async (id) => {
    batteries.value = Infinity
    const node = id ? await fleet.find(id).catch(() => null) : null
    if (id === place.value) batteries.value = node?.batteries ?? Infinity
  }, { immediate: true }) // prettier-ignore
  watch([refresh, () => screen.saver], ([every]) => {
    clearInterval(timer)
    if (every === 'off') return
    timer = setInterval(() => (tick.value += 1), screen.every(1000 * (every === 'live' ? LIVE_S : Number(every))))
  }, { immediate: true }) // prettier-ignore
  const wake = (): void => {
    if (!document.hidden && refresh.value !== 'off') tick.value += 1
  }
  document.addEventListener('visibilitychange', wake)
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', wake)
  })
  const followed = computed(() => batteries.value <= MOST_FOLLOWED)
  provide(SURROUNDINGS, { place, followed, live, tick, range, zoom, setZoom })
  return { tick }
}
