/** Sites that stand too near each other on the screen become one mark, as bad as the worst. */
import { LEVELS, type Level } from '@/api/shapes'
import type { components } from '@/api/schema'

export type Site = components['schemas']['SiteOut']
export type Tiles = components['schemas']['TilesOut']

export interface Cluster {
  sites: Site[]
  latitude: number
  longitude: number
  worst: Level
  batteries: number
}

export interface Point {
  x: number
  y: number
}

export const NEAR_PX = 44

const worstFirst = [...LEVELS].reverse()
/** The worst level among a site's batteries; of none, unknown. */
export const worstOf = (site: Site): Level => worstFirst.find((level) => site.levels[level]) ?? 'unknown'
export const offlineOf = ({ links }: Site): number => (links.offline ?? 0) + (links.refused ?? 0) + (links.never_seen ?? 0)
export const isPlaced = (site: Site): boolean => site.latitude !== null && site.longitude !== null
const rank = (level: Level): number => worstFirst.indexOf(level)

/** The worst sites first, then by name. */
export const byWorst = (one: Site, other: Site): number =>
  rank(worstOf(one)) - rank(worstOf(other)) || one.name.localeCompare(other.name)

/** Join the placed sites; `project` tells where each stands on the screen, in pixels. */
export function clustersOf(sites: readonly Site[], project: (site: Site) => Point, near = NEAR_PX): Cluster[] {
  const cells = new Map<string, { at: Point; sites: Site[] }[]>()
  const seeds: { at: Point; sites: Site[] }[] = []
  for (const site of sites) {
    if (!isPlaced(site)) continue
    const at = project(site)
    const [column, row] = [Math.floor(at.x / near), Math.floor(at.y / near)]
    let home: (typeof seeds)[number] | undefined
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const each of cells.get(`${column + dx},${row + dy}`) ?? [])
          if (!home && Math.hypot(each.at.x - at.x, each.at.y - at.y) <= near) home = each
    if (home) {
      home.sites.push(site)
      continue
    }
    const seed = { at, sites: [site] }
    seeds.push(seed)
    const key = `${column},${row}`
    cells.set(key, [...(cells.get(key) ?? []), seed])
  }
  return seeds.map(({ sites: joined }) => ({
    sites: joined,
    latitude: joined.reduce((sum, each) => sum + each.latitude!, 0) / joined.length,
    longitude: joined.reduce((sum, each) => sum + each.longitude!, 0) / joined.length,
    worst: worstFirst.find((level) => joined.some((each) => worstOf(each) === level)) ?? 'unknown',
    batteries: joined.reduce((sum, each) => sum + each.batteries, 0),
  }))
}
