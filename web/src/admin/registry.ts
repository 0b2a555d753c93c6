/**
 * The pages of the Administration group. A page is a file `<name>.page.ts` in this folder that
 * exports an `AdminPage` as its default: adding one touches
 * no other file but `icons.ts`.
 * Its words are `admin.pages.<name>` in the catalogues; its route is `/admin/<name>`.
 */
import type { RouteRecordRaw } from 'vue-router'
import type { components } from '@/api/schema'

export type Permission = components['schemas']['Permission']

export interface AdminPage {
  name: string
  /** Lower stands first; by tens, so that there is room between. */
  order: number
  /** Who holds one of these somewhere sees the page. */
  needs: Permission[]
  component: RouteRecordRaw['component']
  /** Routes below this page, such as one person's. */
  children?: { path: string; name: string; component: RouteRecordRaw['component'] }[]
}

const found = import.meta.glob<AdminPage>('./*.page.ts', { eager: true, import: 'default' })

export const adminPages: AdminPage[] = Object.values(found).sort(
  (one, other) => one.order - other.order || one.name.localeCompare(other.name),
)

/** The pages that somebody with these permissions may open. */
export function pagesFor(held: readonly Permission[], pages = adminPages): AdminPage[] {
  return pages.filter((page) => page.needs.some((each) => held.includes(each)))
}

/** The routes below `/admin`; `meta.needs` is what their page needs. */
export function routesOf(pages = adminPages): RouteRecordRaw[] {
  return pages.flatMap((page) => {
    const meta = { needs: page.needs, admin: page.name }
    const own = { path: page.name, name: `admin-${page.name}`, component: page.component, meta }
    const below = (page.children ?? []).map((each) => ({
      path: `${page.name}/${each.path}`, name: `admin-${each.name}`, component: each.component, meta,
    })) // prettier-ignore
    return [own, ...below] as RouteRecordRaw[]
  })
}
