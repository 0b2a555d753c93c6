import { expect, test } from 'vitest'
import { byWorst, clustersOf, offlineOf, worstOf, type Site } from './clusters'

const site = (name: string, latitude: number | null, longitude: number | null, more: Partial<Site> = {}): Site => ({
  id: name, code: name, name, client: null, latitude, longitude, time_zone: null, batteries: 2,
  levels: { optimal: 2 }, links: {}, around: {}, ...more,
}) // prettier-ignore
const plain = (each: Site) => ({ x: each.longitude!, y: -each.latitude! })

test('neighbours become one mark, as bad as the worst of them', () => {
  const sites = [site('a', 0, 0), site('b', 10, 10, { levels: { critical: 1, optimal: 1 } }), site('c', 100, 0)]
  const [one, other] = clustersOf(sites, plain)
  expect(one!.sites.map((each) => each.name)).toEqual(['a', 'b'])
  expect([one!.worst, one!.batteries, one!.latitude]).toEqual(['critical', 4, 5])
  expect(other!.sites.map((each) => each.name)).toEqual(['c'])
})

test('nearness is measured across the borders of cells', () => {
  expect(clustersOf([site('a', 0, 43), site('b', 0, 45)], plain)).toHaveLength(1)
  expect(clustersOf([site('a', 0, 0), site('b', 0, 45)], plain)).toHaveLength(2)
})

test('who has no coordinates is on no map', () => {
  expect(clustersOf([site('a', null, null), site('b', 0, null)], plain)).toEqual([])
})

test('ten thousand sites are joined without looking at each pair', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => site(`s${n}`, (n % 100) * 10, Math.floor(n / 100) * 10))
  const clusters = clustersOf(many, plain)
  expect(clusters.reduce((sum, each) => sum + each.sites.length, 0)).toBe(10_000)
  expect(clusters.length).toBeLessThan(1000)
})

test('the worst come first, and the silent are counted', () => {
  const bad = site('z', 0, 0, { levels: { critical: 1 }, links: { offline: 1, never_seen: 2, online: 5 } })
  expect([site('a', 0, 0), bad].sort(byWorst)[0]).toBe(bad)
  expect(offlineOf(bad)).toBe(3)
  expect(worstOf(site('n', 0, 0, { levels: {} }))).toBe('unknown')
})
