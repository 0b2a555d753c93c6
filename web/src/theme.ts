// Without Vuetify's palette of 250 named colours: ours are those of the theme.
import 'vuetify/styles/core'
import 'vuetify/styles/utilities'
import { createVuetify } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'
import { en, fr } from 'vuetify/locale'

/** Text and icon colours that keep 4.5:1 on both `surface` and `background`. */
const light = {
  background: '#eef1f4',
  surface: '#ffffff',
  'surface-variant': '#e3e8ee',
  'on-surface-variant': '#3d4a57',
  primary: '#0b5cab',
  secondary: '#3d4a57',
  error: '#b3261e',
  warning: '#8a5a00',
  success: '#00664b',
  info: '#0b5cab',
}
const dark = {
  background: '#0f1419',
  surface: '#171e26',
  'surface-variant': '#232d38',
  'on-surface-variant': '#b9c4cf',
  primary: '#6cb6ff',
  secondary: '#b9c4cf',
  error: '#ff8a80',
  warning: '#ffb454',
  success: '#4cd0a4',
  info: '#6cb6ff',
}

export const vuetify = createVuetify({
  locale: { locale: 'fr', fallback: 'en', messages: { fr, en } },
  icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
  theme: {
    defaultTheme: 'light',
    themes: {
      light: { dark: false, colors: light, variables: { 'medium-emphasis-opacity': 0.8 } },
      dark: { dark: true, colors: dark, variables: { 'medium-emphasis-opacity': 0.8 } },
    },
  },
  defaults: {
    VBtn: { variant: 'text', rounded: 'md' },
    VTextField: { variant: 'outlined', density: 'compact', hideDetails: 'auto' },
    VSelect: { variant: 'outlined', density: 'compact', hideDetails: 'auto' },
    VTooltip: { openDelay: 400 },
    VMenu: { transition: false },
    VDialog: { transition: false },
  },
})
