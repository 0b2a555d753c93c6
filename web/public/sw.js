// Shows the notices that the server pushes, and opens the page that acts. It keeps nothing.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  let told = {}
  try {
    told = event.data.json()
  } catch {
    return
  }
  const actions = Array.isArray(told.actions) ? told.actions : []
  event.waitUntil(
    self.registration.showNotification(String(told.title ?? 'TrackingBMS'), {
      body: String(told.body ?? ''),
      tag: told.tag,
      lang: told.locale,
      icon: '/icon.svg',
      requireInteraction: told.tone === 'critical',
      actions: actions.map((each) => ({ action: each.action, title: each.title })),
      data: { urls: Object.fromEntries(actions.map((each) => [each.action, each.url])) },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const urls = event.notification.data?.urls ?? {}
  // Only our own pages; the page itself asks who it is, and acts once they have logged in.
  const told = new URL(urls[event.action] ?? urls.open ?? '/', self.location.origin)
  const here = new URL(told.pathname + told.search, self.location.origin).href
  event.waitUntil(open(here))
})

async function open(url) {
  for (const each of await self.clients.matchAll({ type: 'window' })) {
    if ('navigate' in each) {
      await each.navigate(url)
      return each.focus()
    }
  }
  return self.clients.openWindow(url)
}
