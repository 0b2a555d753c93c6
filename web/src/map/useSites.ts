import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { ask } from '@/api/client'
import type { components } from '@/api/schema'

export type MapOf = components['schemas']['MapOut']
const RENEW_MS = 10_000

/** The sites of a place, asked anew while somebody looks. */
export function useSites(scope: Ref<string>): { found: ShallowRef<MapOf | null>; failure: ShallowRef<unknown>; load: () => Promise<void> } {
  const found = shallowRef<MapOf | null>(null)
  const failure = shallowRef<unknown>(null)
  async function load(): Promise<void> {
    const mine = scope.value
    if (!mine) return
    try {
      const told = await ask<MapOf>('/map', { query: { scope: mine } })
      if (mine !== scope.value) return
      found.value = told
      failure.value = null
    } catch (error) {
      if (mine === scope.value && !found.value) failure.value = error
    }
  }
  watch(scope, () => {
    found.value = null
    void load()
  }, { immediate: true }) // prettier-ignore
  const timer = setInterval(() => !document.hidden && void load(), RENEW_MS)
  onBeforeUnmount(() => clearInterval(timer))
  return { found, failure, load }
}
