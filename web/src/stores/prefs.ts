import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { ask } from '@/api/client'
import { speak, type Language } from '@/i18n'
import { vuetify } from '@/theme'

export type Appearance = 'system' | 'light' | 'dark'

const KEY = 'tbms.prefs'
const darkness = window.matchMedia('(prefers-color-scheme: dark)')

function remembered(): { locale?: Language; theme?: Appearance } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}

/** Language and appearance: at once on this screen, kept on the server for the next one. */
export const usePrefs = defineStore('prefs', () => {
  const before = remembered()
  const locale = ref<Language>(before.locale ?? 'fr')
  const theme = ref<Appearance>(before.theme ?? 'system')
  const systemIsDark = ref(darkness.matches)
  const isDark = ref(false)
  darkness.addEventListener('change', (event) => (systemIsDark.value = event.matches))

  watchEffect(() => {
    isDark.value = theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'
    vuetify.theme.change(isDark.value ? 'dark' : 'light')
    document.documentElement.style.colorScheme = isDark.value ? 'dark' : 'light'
  })

  async function take(wanted: { locale: Language; theme: Appearance }): Promise<void> {
    locale.value = wanted.locale
    theme.value = wanted.theme
    localStorage.setItem(KEY, JSON.stringify(wanted))
    await speak(wanted.locale)
  }

  /** Change something; `keep` tells the server too. */
  async function choose(
    change: { locale?: Language; theme?: Appearance },
    keep: boolean,
  ): Promise<void> {
    await take({ locale: change.locale ?? locale.value, theme: change.theme ?? theme.value })
    if (keep) await ask('/session/preferences', { method: 'PATCH', body: change })
  }

  return { locale, theme, isDark, take, choose, start: () => speak(locale.value) }
})
