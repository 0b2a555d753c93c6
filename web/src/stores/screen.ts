import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

const KEY = 'tbms.screen'
const SAVING_MS = 60_000

/** What holds for this very screen: how close its rows stand, and whether it spares its link. */
export const useScreen = defineStore('screen', () => {
  const before = (localStorage.getItem(KEY) ?? '').split(' ')
  const dense = ref(before.includes('dense'))
  const saver = ref(before.includes('saver'))
  watch([dense, saver], () => {
    localStorage.setItem(KEY, [dense.value && 'dense', saver.value && 'saver'].filter(Boolean).join(' '))
    document.documentElement.classList.toggle('dense', dense.value)
  }, { immediate: true }) // prettier-ignore
  /** How often to ask anew. */
  const every = (ms: number): number => (saver.value ? Math.max(ms, SAVING_MS) : ms)
  return { dense, saver, every }
})
