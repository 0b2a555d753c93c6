import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

export interface Slow<T> {
  told: ShallowRef<T | null>
  failed: Ref<boolean>
  renew: () => Promise<void>
}

/** Asked for a place, again when the place changes and every so often; `stir` asks at once. */
export function useSlow<T>(place: () => string, ask: (place: string) => Promise<T>, everyMs: number, stir: () => unknown = () => 0): Slow<T> {
  const told = shallowRef<T | null>(null)
  const failed = ref(false)
  async function renew(): Promise<void> {
    const mine = place()
    try {
      const found = await ask(mine)
      if (mine !== place()) return
      told.value = found
      failed.value = false
    } catch {
      if (mine === place()) failed.value = true
    }
  }
  watch(place, () => {
    told.value = null
    failed.value = false
    void renew()
  }, { immediate: true }) // prettier-ignore
  watch(stir, () => void renew())
  const timer = setInterval(() => !document.hidden && void renew(), everyMs)
  onBeforeUnmount(() => clearInterval(timer))
  return { told, failed, renew }
}
