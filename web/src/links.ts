import type { RouteLocationRaw } from 'vue-router'
import type { Kind } from '@/api/shapes'

/** The page of a place: a battery has its own, everything else is a scope. */
export function placeOf(node: { id: string; kind: Kind | string }): RouteLocationRaw {
  return node.kind === 'battery'
    ? { name: 'battery', params: { battery: node.id } }
    : { name: 'overview', params: { node: node.id } }
}
