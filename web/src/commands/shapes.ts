/** What the routes of commands tell, and what is made of it. */
import type { components } from '@/api/schema'

export type Command = components['schemas']['CommandOut']
export type Orders = components['schemas']['OrdersOut']
export type Order = components['schemas']['OrderOut']
export type Point = keyof NonNullable<components['schemas']['SetNow']['values']> & string
export type Values = Record<string, number>

/** A key that nobody used before; `randomUUID` is there over https only. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (each) => each.toString(16).padStart(2, '0')).join('')
}

const ENDS: Record<string, { icon: string; tone: string }> = {
  verified: { icon: 'M21 7 9 19l-5.5-5.5 1.41-1.41L9 16.17 19.59 5.59z', tone: 'success' },
  'rolled-back': { icon: 'M12.5 8c-2.65 0-5.05 1-6.9 2.6L2 7v9h9l-3.62-3.62A8 8 0 0 1 20.1 16l2.37-.78A10.5 10.5 0 0 0 12.5 8', tone: 'warning' },
  failed: { icon: 'M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z', tone: 'error' },
} // prettier-ignore
const OTHER = { icon: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16m0-18a10 10 0 1 1 0 20 10 10 0 0 1 0-20m.5 5v5.25l4.5 2.67-.75 1.23L11 13V7z', tone: '' }

/** The sign of a phase: never its colour alone. */
export const signOf = (phase: string): { icon: string; tone: string } => ENDS[phase] ?? OTHER
