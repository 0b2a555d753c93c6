/** Where the tour for newcomers stops, who has taken it, and how it is asked for. */
import { ref } from 'vue'

export interface Stop {
  key: string
  element: HTMLElement | null
}

/** Parts of the page in the order they are shown; one that is not on this screen is left out. */
const STOPS: [key: string, selector: string | null][] = [
  ['welcome', null],
  ['pages', 'aside nav'],
  ['tree', 'section.tree'],
  ['search', '[data-test=search]'],
  ['counts', '[data-test=counts]'],
  ['bell', '[data-test=bell]'],
  ['link', '[data-test=link-state]'],
  ['panel', '[data-test=panel]'],
  ['you', '[data-test=user]'],
]

const inSight = (each: HTMLElement): boolean => {
  const { width, height, left, top } = each.getBoundingClientRect()
  return width > 0 && height > 0 && left >= 0 && left < innerWidth && top >= 0 && top < innerHeight
}

export function targetsOf(page: Document): Stop[] {
  return STOPS.flatMap(([key, selector]): Stop[] => {
    if (!selector) return [{ key, element: null }]
    const found = [...page.querySelectorAll<HTMLElement>(selector)].find(inSight)
    return found ? [{ key, element: found }] : []
  })
}

/** Grows whenever somebody asks to be shown around. */
export const wanted = ref(0)
const keyOf = (email: string): string => `tbms.tour.${email}`
export const isNew = (email: string): boolean => localStorage.getItem(keyOf(email)) === null
export const known = (email: string): void => localStorage.setItem(keyOf(email), 'yes')
