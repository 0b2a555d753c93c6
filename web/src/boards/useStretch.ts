import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { RANGES, type Range } from './model'

/** The stretch of time that a page shows, kept in its address: a range, or a zoom into the past. */
export function useStretch(otherwise: () => Range): {
  range: Ref<Range>
  zoom: Ref<[number, number] | null>
  setRange: (to: Range) => void
  setZoom: (to: [number, number] | null) => void
  go: (query: Record<string, string | undefined>) => void
} {
  const route = useRoute()
  const router = useRouter()
  const range = computed<Range>(() => ((route.query.range as Range) in RANGES ? (route.query.range as Range) : otherwise()))
  const zoom = computed<[number, number] | null>(() => {
    const [from, to] = [Number(route.query.from), Number(route.query.to)]
    return from > 0 && to > from ? [from, to] : null
  })
  const go = (query: Record<string, string | undefined>): void => void router.replace({ query: { ...route.query, ...query } })
  return {
    range, zoom, go,
    setRange: (to) => go({ range: to, from: undefined, to: undefined }),
    setZoom: (to) => go({ from: to ? to[0].toFixed(0) : undefined, to: to ? Math.max(to[1], to[0] + 1).toFixed(0) : undefined }),
  } // prettier-ignore
}
