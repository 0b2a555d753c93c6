import { expect, test } from 'vitest'
import fr from '../locales/fr.json'
import { ICONS } from './icons'
import { adminPages, pagesFor, routesOf, type AdminPage } from './registry'

const page = (name: string, order: number, ...needs: AdminPage['needs']): AdminPage => ({
  name, order, needs, component: {}, children: [{ path: ':id', name: `${name}-one`, component: {} }],
}) // prettier-ignore
const pages = [page('people', 10, 'manage-users'), page('fleet', 20, 'manage-fleet', 'manage-users')]

test('a page shows to those who hold one of its permissions', () => {
  expect(pagesFor(['read'], pages)).toEqual([])
  expect(pagesFor(['manage-fleet'], pages).map((each) => each.name)).toEqual(['fleet'])
  expect(pagesFor(['manage-users', 'read'], pages)).toEqual(pages)
})

test('every route below a page needs what the page needs', () => {
  const routes = routesOf(pages)
  expect(routes.map((each) => each.path)).toEqual(['people', 'people/:id', 'fleet', 'fleet/:id'])
  expect(routes[1]!.meta).toEqual({ needs: ['manage-users'], admin: 'people' })
})

test('every page has a name in the catalogue and a place of its own', () => {
  const names = adminPages.map((each) => each.name)
  expect(Object.keys(ICONS).sort()).toEqual([...names].sort())
  expect(new Set(names).size).toBe(names.length)
  const words: Record<string, string> = fr.admin.pages
  expect(names.filter((each) => !words[each])).toEqual([])
})
