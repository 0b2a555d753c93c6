import './reset.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenDutyOwed, whenLoggedOut } from '@/api/client'
import App from '@/App.vue'
import { i18n } from '@/i18n'
import { router } from '@/router'
import { usePrefs } from '@/stores/prefs'
import { useSession } from '@/stores/session'
import { vuetify } from '@/theme'
import './styles.css'

const app = createApp(App).use(createPinia()).use(i18n).use(vuetify)
await usePrefs().start()
whenLoggedOut(() => {
  useSession().forget()
  const here = router.currentRoute.value
  if (here.name !== 'login') void router.push({ name: 'login', query: { next: here.fullPath } })
})
whenDutyOwed(() => {
  const here = router.currentRoute.value
  const go = () => router.push({ name: 'first', query: { next: here.fullPath } })
  if (here.name !== 'first') void useSession().renew().then(go)
})
app.use(router).mount('#app')
