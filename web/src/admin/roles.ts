/** Roles, their matrix and whom they are held by, as the server tells them. */
import type { components } from '@/api/schema'
import { ask } from '@/api/client'

export type Matrix = components['schemas']['Matrix']
export type MatrixRow = components['schemas']['Row']
export type CustomRole = components['schemas']['CustomRoleOut']
export type Person = components['schemas']['PersonOut']
export type Held = components['schemas']['Held']
export type Access = components['schemas']['Access']
export type Role = components['schemas']['Role']
export type PersonPage = { items: Person[]; next_cursor?: string | null; total: number }

export const ROLES: Role[] = ['super-admin', 'client-admin', 'site-manager', 'technician', 'observer']
export const SIGNS = { full: '✓', limited: '◐', none: '–' } as const

export const readMatrix = () => ask<Matrix>('/roles')
export const isOwn = (role: string): boolean => !ROLES.includes(role as Role)

/** What a role is called: one of the five in the catalogue, a custom one by its own name. */
export function nameOf(t: (key: string) => string, held: { role: string; name?: string | null }): string {
  return isOwn(held.role) ? (held.name ?? held.role) : t(`role.${held.role}`)
}
