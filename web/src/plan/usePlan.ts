import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { ask } from '@/api/client'
import type { components } from '@/api/schema'
import { LEVELS, LINKS, type Level, type Link } from '@/api/shapes'

export type Plan = components['schemas']['FloorPlanOut']
export type Spot = components['schemas']['SpotOut']
export interface Placed {
  id: string
  code: string
  level: Level
  link: Link
  value: number | null
}

const RENEW_MS = 5000

/** A place's plan, and how each of its batteries is now. */
export function usePlan(node: Ref<string>, metric: Ref<string>) {
  const plan = shallowRef<Plan | null>(null)
  const none = ref(false)
  const batteries = shallowRef(new Map<string, Placed>())
  const failure = shallowRef<unknown>(null)

  async function load(): Promise<void> {
    const mine = node.value
    try {
      const told = await ask<Plan | null>(`/nodes/${mine}/floor-plan`)
      if (mine !== node.value) return
      plan.value = told
      none.value = told === null
    } catch (error) {
      if (mine === node.value) failure.value = error
    }
    await renew()
  }
  async function renew(): Promise<void> {
    const [mine, name] = [node.value, metric.value]
    try {
      const told = await ask<components['schemas']['ColumnsOut']>('/newest/columns', { query: { scope: mine, metrics: name } })
      if (mine !== node.value || name !== metric.value) return
      const values = told.values[name] ?? []
      batteries.value = new Map(
        told.ids.map((id, row) => [id, { id, code: told.codes[row]!, level: LEVELS[told.level[row]!]!, link: LINKS[told.link[row]!]!, value: values[row] ?? null }]),
      )
      failure.value = null
    } catch (error) {
      if (mine === node.value && !batteries.value.size) failure.value = error
    }
  }
  watch(node, () => {
    plan.value = failure.value = null
    none.value = false
    batteries.value = new Map()
    void load()
  }, { immediate: true }) // prettier-ignore
  watch(metric, () => void renew())
  const timer = setInterval(() => !document.hidden && plan.value && void renew(), RENEW_MS)
  onBeforeUnmount(() => clearInterval(timer))
  return { plan, none, batteries, failure, load }
}
