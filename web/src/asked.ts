import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

let pending: Record<string, string | undefined> | null = null

/** A choice that the page's address keeps: what is usual is not told, what is unknown is usual. */
export function useAsked<T extends string>(key: string, usual: T, among?: readonly T[]): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  const known = (told: unknown): told is T => typeof told === 'string' && told !== '' && (!among || among.includes(told as T))
  return computed({
    get: () => (known(route.query[key]) ? (route.query[key] as T) : usual),
    set: (to) => {
      const page = route.path
      const wish = { [key]: to === usual ? undefined : to }
      if (pending) return void Object.assign(pending, wish) // several at once are one change
      pending = wish
      queueMicrotask(() => {
        const query = { ...route.query, ...pending }
        pending = null
        if (route.path === page) void router.replace({ query, hash: route.hash })
      })
    },
  })
}

/** The same of something that is shown or not. */
export function useShown(key: string): WritableComputedRef<boolean> {
  const asked = useAsked(key, '', ['1'])
  return computed({ get: () => asked.value === '1', set: (to) => (asked.value = to ? '1' : '') })
}
