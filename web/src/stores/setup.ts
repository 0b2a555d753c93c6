import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { ask } from '@/api/client'
import type { components } from '@/api/schema'
import { useSession } from './session'

export type FirstRun = components['schemas']['FirstRunOut']
export type Notifications = FirstRun['notifications']
const LEFT = 'first-run-left'

/** Where the first-run assistant stands. Who left it is not met by it again in this tab. */
export const useSetup = defineStore('setup', () => {
  const found = shallowRef<FirstRun | null>(null)
  const left = shallowRef(sessionStorage.getItem(LEFT) === 'yes')
  const mine = computed(() => useSession().roots.some((each) => each.kind === 'company'))

  async function read(): Promise<FirstRun | null> {
    if (!mine.value || !useSession().permissions.includes('manage-fleet')) return null
    found.value = await ask<FirstRun>('/setup').catch(() => null)
    return found.value
  }
  async function note(step: number, finished: boolean, notifications?: Notifications): Promise<void> {
    const body = { step, finished, ...(notifications ? { notifications } : {}) }
    found.value = await ask<FirstRun>('/setup', { method: 'PUT', body })
  }
  function leave(): void {
    left.value = true
    sessionStorage.setItem(LEFT, 'yes')
  }
  return { found, left, open: computed(() => found.value?.open ?? false), read, note, leave }
})
