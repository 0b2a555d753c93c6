import { defineStore } from 'pinia'
import { computed, ref, watch, watchEffect } from 'vue'
import { timeZone } from '@/format'
import { router } from '@/router'
import { useFleet } from './fleet'
import { useSession } from './session'

const KEY = 'tbms.zone'
const OURS = Intl.DateTimeFormat().resolvedOptions().timeZone
export type Whose = 'mine' | 'site'

/** In whose time moments are told: one's own, or that of the place one looks at. */
export const useZone = defineStore('zone', () => {
  const session = useSession()
  const fleet = useFleet()
  const whose = ref<Whose>(localStorage.getItem(KEY) === 'site' ? 'site' : 'mine')
  const there = ref<string | null>(null) // the zone of the place
  const place = computed(() => {
    const { battery, node, bms } = router.currentRoute.value.params
    return (battery ?? node ?? bms) as string | undefined
  })
  watch(place, async (id) => {
    const found = id && session.session ? await fleet.find(id).catch(() => null) : null
    if (id === place.value) there.value = found?.zone ?? null
  }, { immediate: true }) // prettier-ignore
  watch(whose, (each) => localStorage.setItem(KEY, each))
  const mine = computed(() => session.user?.time_zone ?? OURS)
  const told = computed(() => (whose.value === 'site' && there.value) || mine.value)
  watchEffect(() => (timeZone.value = told.value === OURS ? undefined : told.value))

  return { whose, there, mine, told, differ: computed(() => there.value !== null && there.value !== mine.value) }
})
