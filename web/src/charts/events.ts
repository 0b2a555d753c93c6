/** What befell a battery, as marks on the axis of its timeline. */
import { shallowRef, type ShallowRef } from 'vue'
import { ask } from '@/api/client'
import type { components } from '@/api/schema'

export type BatteryEvent = components['schemas']['EventOut']

/** Where the axis stands on the screen: `left` and `width` in pixels, the stretch in seconds. */
export interface Axis {
  left: number
  width: number
  from: number
  to: number
}

export interface Mark {
  x: number
  events: BatteryEvent[]
}

export const NEAR_PX = 18

/** Events that stand too near each other are one mark; what began before stands at the left end. */
export function marksOf(events: readonly BatteryEvent[], { left, width, from, to }: Axis, near = NEAR_PX): Mark[] {
  const marks: Mark[] = []
  if (to <= from || width <= 0) return marks
  const inOrder = [...events].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  for (const each of inOrder) {
    const at = Math.max(from, Date.parse(each.at) / 1000)
    if (at > to) continue
    const x = left + ((at - from) / (to - from)) * width
    const last = marks.at(-1)
    if (last && x - last.x < near) last.events.push(each)
    else marks.push({ x, events: [each] })
  }
  return marks
}

/** The events of the stretch that was asked for last. */
export function useEvents(): { events: ShallowRef<BatteryEvent[]>; more: ShallowRef<boolean>; load: (battery: string, from: number, to: number) => Promise<void> } {
  const events = shallowRef<BatteryEvent[]>([])
  const more = shallowRef(false)
  let asked = 0
  async function load(battery: string, from: number, to: number): Promise<void> {
    const mine = ++asked
    const query = { from: new Date(from * 1000).toISOString(), to: new Date(Math.max(to, from + 1) * 1000).toISOString() }
    const told = await ask<components['schemas']['EventsOut']>(`/batteries/${battery}/events`, { query }).catch(() => null)
    if (mine !== asked || !told) return
    events.value = told.items
    more.value = told.more
  }
  return { events, more, load }
}
