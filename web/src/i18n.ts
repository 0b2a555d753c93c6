import { createI18n } from 'vue-i18n'
import fr from './locales/fr.json'
import { vuetify } from './theme'

export type Language = 'fr' | 'en'

/** French comes with the page; English when somebody asks for it. */
export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  messages: { fr } as Record<string, typeof fr>,
})

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en')) {
    i18n.global.setLocaleMessage('en', (await import('./locales/en.json')).default)
  }
  i18n.global.locale.value = language
  vuetify.locale.current.value = language
  document.documentElement.lang = language
}
