import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { ask, Failure, useCsrf } from '@/api/client'
import type { components } from '@/api/schema'
import { usePrefs } from './prefs'

export type Session = components['schemas']['SessionOut']
export type SecondFactorAsked = components['schemas']['SecondFactorAsked']

/** Who is logged in. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null)
  let asked: Promise<void> | null = null

  async function take(given: Session): Promise<void> {
    useCsrf(given.csrf)
    session.value = given
    await usePrefs().take(given.user)
  }

  /** Ask once whether the cookie still opens a session. */
  function find(): Promise<void> {
    asked ??= ask<Session>('/session').then(take, (error: unknown) => {
      if (!(error instanceof Failure && error.status === 401)) {
        asked = null
        throw error
      }
    })
    return asked
  }

  /** Log in; what is returned is still to be answered with a second factor. */
  async function logIn(email: string, password: string): Promise<SecondFactorAsked | null> {
    const body = { email, password }
    const told = await ask<Session | SecondFactorAsked>('/session', { method: 'POST', body })
    if ('factors' in told) return told
    await take(told)
    return null
  }

  /** Look again: something that the session tells has changed. */
  async function renew(): Promise<void> {
    await take(await ask<Session>('/session'))
  }

  function forget(): void {
    session.value = null
  }

  async function logOut(): Promise<void> {
    await ask('/session', { method: 'DELETE' })
    forget()
  }

  return {
    session,
    user: computed(() => session.value?.user ?? null),
    roots: computed(() => session.value?.roots ?? []),
    permissions: computed(() => session.value?.permissions ?? []),
    owes: computed(() => session.value?.owes ?? []),
    find,
    take,
    renew,
    logIn,
    logOut,
    forget,
  }
})
