import { createI18n } from 'vue-i18n'
import fr from './locales/fr.json'
import { vuetify } from './theme'

export type Language = 'fr' | 'en'

/**
 * The words of the shell in French come with it; English when somebody asks for it. The words of
 * the other pages (`locales/*.pages.json`) come with the first page that needs them.
 */
export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  messages: { fr } as Record<string, typeof fr>,
})

const catalogues = {
  fr: { shell: async () => fr, pages: async () => (await import('./locales/fr.pages.json')).default },
  en: {
    shell: async () => (await import('./locales/en.json')).default,
    pages: async () => (await import('./locales/en.pages.json')).default,
  },
}
const merged = new Set<string>()
let everyPage = false

async function learn(language: Language, part: 'shell' | 'pages'): Promise<void> {
  const name = `${language}.${part}`
  if (merged.has(name)) return
  const words = await catalogues[language][part]()
  i18n.global.mergeLocaleMessage(language, words)
  merged.add(name)
}

/** Have the words of every page, in the language that is spoken. */
export async function wordsOfPages(): Promise<void> {
  everyPage = true
  await Promise.all([learn('fr', 'pages'), learn(i18n.global.locale.value as Language, 'pages')])
}

export async function speak(language: Language): Promise<void> {
  await learn(language, 'shell')
  if (everyPage) await learn(language, 'pages')
  i18n.global.locale.value = language
  vuetify.locale.current.value = language
  document.documentElement.lang = language
}
