import { createRouter, createWebHistory, START_LOCATION, type RouteLocationNormalized } from 'vue-router'
import { pagesFor, routesOf, type Permission } from '@/admin/registry'
import { wordsOfPages } from '@/i18n'
import { useSession } from '@/stores/session'
import { useSetup } from '@/stores/setup'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/login', name: 'login', component: () => import('@/pages/LogIn.vue'), meta: { open: true } },
    { path: '/setup', name: 'setup', component: () => import('@/pages/Setup.vue') },
    {
      path: '/activate',
      name: 'activate',
      component: () => import('@/pages/Activate.vue'),
      meta: { anyone: true },
    },
    {
      path: '/recover',
      name: 'recover',
      component: () => import('@/pages/Recover.vue'),
      meta: { anyone: true },
    },
    {
      path: '/address',
      name: 'address',
      component: () => import('@/pages/Address.vue'),
      meta: { anyone: true },
    },
    {
      path: '/terms',
      name: 'terms',
      component: () => import('@/pages/Terms.vue'),
      meta: { anyone: true },
    },
    { path: '/wall/:node/:view?', name: 'wall', component: () => import('@/boards/Wall.vue') },
    { path: '/first', name: 'first', component: () => import('@/pages/First.vue') },
    {
      path: '/',
      component: () => import('@/pages/Shell.vue'),
      children: [
        { path: '', name: 'home', component: () => import('@/pages/Overview.vue') },
        { path: 's/:node', name: 'overview', component: () => import('@/pages/Overview.vue') },
        {
          path: 's/:node/batteries',
          name: 'batteries',
          component: () => import('@/pages/Batteries.vue'),
        },
        { path: 's/:node/links', name: 'links', component: () => import('@/pages/Links.vue') },
        { path: 'd/:bms', name: 'device', component: () => import('@/pages/Device.vue') },
        {
          path: 's/:node/alerts',
          name: 'alerts',
          component: () => import('@/alerts/Alerts.vue'),
        },
        { path: 'alerts/:alert', name: 'alert', component: () => import('@/alerts/Alert.vue') },
        { path: 's/:node/map', name: 'map', component: () => import('@/map/Sites.vue') },
        { path: 's/:node/plan', name: 'plan', component: () => import('@/plan/PlanPage.vue') },
        { path: 's/:node/incidents', name: 'incidents', component: () => import('@/incidents/Incidents.vue') },
        { path: 'incidents/:incident', name: 'incident', component: () => import('@/incidents/Incident.vue') },
        { path: 's/:node/compare', name: 'compare', component: () => import('@/boards/Compare.vue') },
        { path: 's/:node/views/:view?', name: 'views', component: () => import('@/boards/Views.vue') },
        {
          path: 's/:node/insights',
          name: 'insights',
          component: () => import('@/pages/Insights.vue'),
          meta: { needs: ['see-analyses'] },
        },
        {
          path: 's/:node/insights/models',
          name: 'models',
          component: () => import('@/pages/Models.vue'),
          meta: { needs: ['see-analyses'] },
        },
        {
          path: 's/:node/insights/plan',
          name: 'maintenance-plan',
          component: () => import('@/pages/Plan.vue'),
          meta: { needs: ['see-analyses'] },
        },
        {
          path: 's/:node/report/:month(\\d{4}-\\d{2})?',
          name: 'report',
          component: () => import('@/pages/Report.vue'),
          meta: { needs: ['see-analyses'] },
        },
        { path: 'help', name: 'help', component: () => import('@/pages/Help.vue') },
        { path: 'b/:battery', name: 'battery', component: () => import('@/pages/Battery.vue') },
        {
          path: 'account/:part(profile|security)?',
          name: 'account',
          component: () => import('@/pages/Account.vue'),
        },
        {
          path: 'admin',
          name: 'admin',
          component: () => import('@/pages/Admin.vue'),
          children: routesOf(),
        },
        { path: ':rest(.*)*', name: 'lost', component: () => import('@/pages/Lost.vue') },
      ],
    },
  ],
})

router.beforeEach(async (to, from) => {
  const store = useSession()
  if (to.meta.anyone) return true
  if (from === START_LOCATION && !to.meta.open) fetchAhead(to)
  if (!store.session) await store.find().catch(() => undefined)
  if (to.meta.open) return store.session ? home(to) : true
  if (!store.session) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (store.owes.length) return to.name === 'first' ? true : { name: 'first', query: { next: to.fullPath } }
  const needs = to.meta.needs as Permission[] | undefined
  if (needs && !needs.some((each) => store.permissions.includes(each))) return { name: 'home' }
  if (to.name === 'admin') {
    const first = pagesFor(store.permissions)[0]
    return { name: first ? `admin-${first.name}` : 'home' }
  }
  const root = store.roots[0]
  if (to.name === 'home' && (await meets(useSetup()))) return { name: 'setup' }
  if (to.name === 'home' && root) return { name: 'overview', params: { node: root.id } }
  return true
})

/** The pages that come with the shell have their words; any other waits for its own. */
const SPEAKS = new Set(['login', 'home', 'overview'])
router.beforeResolve(async (to) => {
  if (!SPEAKS.has(String(to.name))) await wordsOfPages()
})

/** The page's files come while the server says who it is that asks. */
function fetchAhead(to: RouteLocationNormalized): void {
  for (const { components } of to.matched) {
    const page = components?.default
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => undefined)
  }
  if (!SPEAKS.has(String(to.name))) void wordsOfPages().catch(() => undefined)
}

/** Whether a fresh installation is to be set up by who comes: unless they left it before. */
async function meets(setup: ReturnType<typeof useSetup>): Promise<boolean> {
  if (!setup.found) await setup.read()
  return setup.open && !setup.left
}

/** Where to go once logged in: only to a page of ours, whatever the address says. */
export function home(from: RouteLocationNormalized): string {
  const next = from.query.next
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
