import { computed, type WritableComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { router } from '@/router'

let pending: Record<string, string | undefined> | null = null
let leaving = false // a change of the address would call off the way to another page
router.beforeEach((to, from) => void (leaving = to.path !== from.path))
router.afterEach(() => void (leaving = false))
router.onError(() => void (leaving = false))

/** A choice that the page's address keeps: what is usual is not told, what is unknown is usual. */
export function useAsked<T extends string>(key: string, usual: T, among?: readonly T[]): WritableComputedRef<T> {
  const route = useRoute()
  const known = (told: unknown): told is T => typeof told === 'string' && told !== '' && (!among || among.includes(told as T))
  return computed({
    get: () => (known(route.query[key]) ? (route.query[key] as T) : usual),
    set: (to) => {
      const page = route.path
      const wish = { [key]: to === usual ? undefined : to }
      if (pending) return void Object.assign(pending, wish) // several at once are one change
      pending = wish
      queueMicrotask(() => {
        const wishes = pending ?? {}
        pending = null
        const isNew = Object.entries(wishes).some(([each, value]) => route.query[each] !== value)
        if (isNew && !leaving && route.path === page) void router.replace({ query: { ...route.query, ...wishes }, hash: route.hash })
      })
    },
  })
}

/** The same of something that is shown or not. */
export function useShown(key: string): WritableComputedRef<boolean> {
  const asked = useAsked(key, '', ['1'])
  return computed({ get: () => asked.value === '1', set: (to) => (asked.value = to ? '1' : '') })
}
