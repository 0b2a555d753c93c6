import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { ask } from '@/api/client'
import type { components } from '@/api/schema'

export type AlertCounts = components['schemas']['AlertCountsOut']

/** How many alerts wait for somebody, of all that we see. */
export const useAlerts = defineStore('alerts', () => {
  const counts = ref<AlertCounts | null>(null)

  async function renew(): Promise<void> {
    counts.value = await ask<AlertCounts>('/alerts/counts')
  }

  return {
    counts,
    renew,
    waiting: computed(() => Object.values(counts.value?.open ?? {}).reduce((sum, each) => sum + each, 0)),
    critical: computed(() => counts.value?.open.critical ?? 0),
  }
})
