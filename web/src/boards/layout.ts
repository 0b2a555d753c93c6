/** Where widgets stand: a grid of twelve columns on which nothing overlaps and nothing floats. */

export const COLUMNS = 12
export const LEAST_W = 2
export const LEAST_H = 2
export const MOST_H = 24

export interface Box {
  id: string
  x: number
  y: number
  w: number
  h: number
}

const collide = (one: Box, other: Box): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h

const within = <B extends Box>(box: B): B => {
  const w = Math.min(COLUMNS, Math.max(LEAST_W, box.w))
  return {
    ...box, w,
    h: Math.min(MOST_H, Math.max(LEAST_H, box.h)),
    x: Math.min(COLUMNS - w, Math.max(0, box.x)),
    y: Math.max(0, box.y),
  } // prettier-ignore
}

/** In the order in which one reads them. */
export const reading = <B extends Box>(boxes: readonly B[]): B[] =>
  [...boxes].sort((one, other) => one.y - other.y || one.x - other.x)

/** Let every box rise as far as it can; `first` keeps its place against the others. */
export function settle<B extends Box>(boxes: readonly B[], first?: string): B[] {
  const kept = boxes.find((each) => each.id === first)
  const placed: B[] = kept ? [within(kept)] : []
  for (const each of reading(boxes)) {
    if (each.id === first) continue
    const box = within(each)
    placed.push(lowest({ ...box, y: 0 }, placed))
  }
  if (!kept) return inOrder(boxes, placed)
  // The one that was moved rises too, if nothing holds it where it was put.
  const others = placed.slice(1)
  return inOrder(boxes, settle([...others, risen(placed[0]!, others)]))
}

/** As far up as it can go without jumping over anything. */
function risen<B extends Box>(box: B, others: readonly B[]): B {
  let y = box.y
  while (y > 0 && !others.some((each) => collide({ ...box, y: y - 1 }, each))) y -= 1
  return { ...box, y }
}

function lowest<B extends Box>(box: B, placed: readonly B[]): B {
  let y = box.y
  for (;;) {
    const hit = placed.find((each) => collide({ ...box, y }, each))
    if (!hit) return { ...box, y }
    y = hit.y + hit.h
  }
}

const inOrder = <B extends Box>(boxes: readonly B[], placed: readonly B[]): B[] =>
  boxes.map((each) => placed.find((other) => other.id === each.id)!)

/** Move or resize one box; the others make room. */
export function change<B extends Box>(boxes: readonly B[], id: string, by: Partial<Omit<Box, 'id'>>): B[] {
  return settle(boxes.map((each) => (each.id === id ? within({ ...each, ...by }) : each)), id)
}

/** A free place for a new box: the first that is wide enough, else below everything. */
export function free(boxes: readonly Box[], w: number, h: number): { x: number; y: number } {
  const bottom = Math.max(0, ...boxes.map((each) => each.y + each.h))
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= COLUMNS; x += 1) {
      if (!boxes.some((each) => collide({ id: '', x, y, w, h }, each))) return { x, y }
    }
  }
  return { x: 0, y: bottom }
}
