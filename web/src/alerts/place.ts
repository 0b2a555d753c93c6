import { computed, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { ask } from '@/api/client'
import { useSession } from '@/stores/session'

export interface AtPlace<T> {
  /** The place that the address names, else the first of one's own. */
  node: Readonly<Ref<string | null>>
  items: ShallowRef<T[] | null>
  failure: Ref<unknown>
  load(): Promise<void>
  go(node: string | null): void
}

/** What holds at a place, as the server lists it; the address keeps the place. */
export function useAtPlace<T>(path: string, more: () => Record<string, string | undefined> = () => ({})): AtPlace<T> {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const node = computed(() => (route.query.node as string) || session.roots[0]?.id || null)
  const items = shallowRef<T[] | null>(null)
  const failure = ref<unknown>(null)
  async function load(): Promise<void> {
    const wanted = node.value
    if (!wanted) return
    try {
      const found = await ask<T[]>(path, { query: { scope: wanted, ...more() } })
      if (wanted === node.value) items.value = found
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }
  watch([node, more], () => {
    items.value = null
    void load()
  }, { immediate: true }) // prettier-ignore
  return { node, items, failure, load, go: (wanted) => void router.replace({ query: { node: wanted } }) }
}
