import { ask } from '@/api/client'
import type { components } from '@/api/schema'

export type PushState = components['schemas']['PushOut']
export type PushBrowser = components['schemas']['PushBrowserOut']

/** Whether this browser can show notices at all: it needs https, or localhost. */
export const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** This browser's own subscription, if it has one. */
export async function ownSubscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration('/')
  return (await worker?.pushManager.getSubscription()) ?? null
}

/** How the server knows this browser: SHA-256 of its address. */
export async function markOf(subscription: PushSubscription): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint))
  return [...new Uint8Array(digest)].map((each) => each.toString(16).padStart(2, '0')).join('')
}

/** Ask the person, subscribe, and tell the server; false when the person declined. */
export async function subscribe(key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await navigator.serviceWorker.register('/sw.js', { scope: '/' })
  const worker = await navigator.serviceWorker.ready
  const found = (await worker.pushManager.getSubscription()) ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }))
  const { endpoint, keys } = found.toJSON()
  await ask('/account/push', { method: 'POST', body: { endpoint, keys } })
  return true
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const padded = text.replace(/-/g, '+').replace(/_/g, '/').padEnd(Math.ceil(text.length / 4) * 4, '=')
  return Uint8Array.from(atob(padded), (each) => each.charCodeAt(0))
}
