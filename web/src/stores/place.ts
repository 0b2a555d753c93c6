import { shallowRef, watchEffect, type Ref, type ShallowRef } from 'vue'
import type { Node } from '@/api/shapes'
import { useFleet } from './fleet'

/** The place that a page is about; the window is called by what the page shows of it. */
export function usePlace(scope: Ref<string>, title: () => string): ShallowRef<Node | null> {
  const fleet = useFleet()
  const node = shallowRef<Node | null>(null)
  watchEffect(async () => {
    const id = scope.value
    const found = id ? await fleet.find(id).catch(() => null) : null
    if (id === scope.value) node.value = found
  })
  watchEffect(() => {
    if (scope.value) document.title = [title(), node.value?.name || node.value?.code, 'TrackingBMS'].filter(Boolean).join(' · ')
  })
  return node
}
