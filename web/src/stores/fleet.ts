import { defineStore } from 'pinia'
import { reactive, ref, shallowReactive } from 'vue'
import { ask } from '@/api/client'
import type { BatteryPage, Level, ListOf, Node } from '@/api/shapes'

export interface Branch {
  items: Node[]
  next: string | null
  total: number
  state: 'loading' | 'ready' | 'failed'
}

/** The part of the tree that somebody has opened, and the counts of the topmost places. */
export const useFleet = defineStore('fleet', () => {
  const nodes = shallowReactive(new Map<string, Node>())
  const branches = reactive(new Map<string, Branch>())
  const open = reactive(new Set<string>())
  const finding = new Map<string, Promise<Node>>()
  const counts = ref<Partial<Record<Level, number>>>({})

  function keep(items: Node[]): Node[] {
    for (const each of items) nodes.set(each.id, each)
    return items
  }

  /** Load the children of a place, or the next page of them. */
  async function load(id: string, more = false): Promise<void> {
    const known = branches.get(id)
    if (known && !more && known.state !== 'failed') return
    const branch: Branch = known ?? { items: [], next: null, total: 0, state: 'loading' }
    branches.set(id, { ...branch, state: 'loading' })
    try {
      const page = await ask<ListOf<Node>>(`/nodes/${id}/children`, {
        query: { limit: 200, cursor: more ? branch.next : null },
      })
      branches.set(id, {
        items: [...branch.items, ...keep(page.items)],
        next: page.next_cursor ?? null,
        total: page.total,
        state: 'ready',
      })
    } catch {
      branches.set(id, { ...branch, state: 'failed' })
    }
  }

  async function toggle(id: string, wanted = !open.has(id)): Promise<void> {
    if (!wanted) {
      open.delete(id)
      return
    }
    open.add(id)
    await load(id)
  }

  /** A place that may not have been opened in the tree. */
  async function find(id: string): Promise<Node> {
    const known = nodes.get(id)
    if (known) return known
    const told = finding.get(id) ?? ask<Node>(`/nodes/${id}`).finally(() => finding.delete(id))
    finding.set(id, told)
    return keep([await told])[0]!
  }

  async function search(text: string, limit = 12, signal?: AbortSignal): Promise<ListOf<Node>> {
    const page = await ask<ListOf<Node>>('/nodes', { query: { search: text, limit }, signal })
    keep(page.items)
    return page
  }

  /** Ask anew how well everything is: the counts, and the places that are open in the tree. */
  async function renew(): Promise<void> {
    counts.value = (await ask<BatteryPage>('/batteries', { query: { limit: 1 } })).counts
    for (const id of open) {
      if (branches.get(id)?.state === 'loading') continue
      const items = (await ask<ListOf<Node>>(`/nodes/${id}/children`, { query: { limit: 200 } })).items
      keep(items)
    }
  }

  function forget(): void {
    nodes.clear()
    branches.clear()
    open.clear()
    counts.value = {}
  }

  return { nodes, branches, open, counts, keep, load, toggle, find, search, renew, forget }
})
