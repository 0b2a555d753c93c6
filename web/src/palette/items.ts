/** What the palette offers beside the places of the fleet: pages, dashboards, actions. */
import type { RouteLocationRaw } from 'vue-router'

export interface Item {
  id: string
  group: 'pages' | 'views' | 'actions' | 'places'
  title: string
  hint?: string
  icon?: string
  to?: RouteLocationRaw
  act?: () => unknown
}

/** Without accents and capitals: `Énergie` is found by `energie`. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Those that have every word of the text; those whose title begins with it come first. */
export function matching(items: readonly Item[], text: string, most = 8): Item[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (!words.length) return items.slice(0, most)
  const rank = (item: Item): number => {
    const title = fold(item.title)
    if (!words.every((each) => fold(`${item.title} ${item.hint ?? ''}`).includes(each))) return -1
    return title.startsWith(words[0]!) ? 0 : title.split(/\s+/).some((each) => each.startsWith(words[0]!)) ? 1 : 2
  }
  return items
    .map((item, index) => ({ item, index, at: rank(item) }))
    .filter((each) => each.at >= 0)
    .sort((one, other) => one.at - other.at || one.index - other.index)
    .slice(0, most)
    .map((each) => each.item)
}
