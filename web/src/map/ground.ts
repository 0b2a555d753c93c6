/** Coasts and borders, which come with the product: no server is asked for pictures of the ground. */
import type { FeatureCollection, MultiLineString } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import address from 'world-atlas/countries-50m.json?url'

export interface Ground {
  land: FeatureCollection
  borders: MultiLineString
}

let asked: Promise<Ground> | null = null

/** Read once for all maps of the page. */
export function groundOf(): Promise<Ground> {
  asked ??= read().catch((error: unknown) => {
    asked = null
    throw error
  })
  return asked
}

async function read(): Promise<Ground> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const world = (await answer.json()) as Topology<{ countries: GeometryCollection; land: GeometryCollection }>
  const { countries, land } = world.objects
  return {
    land: feature(world, land) as FeatureCollection,
    borders: mesh(world, countries, (one, other) => one !== other),
  }
}
