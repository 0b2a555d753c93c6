export interface Bar {
  id: string
  name: string
  value: number
  battery: boolean
}

/** Those that tell a value, in order; as many as are wanted. */
export function barsOf(all: (Omit<Bar, 'value'> & { value: number | null })[], falling: boolean, count: number): Bar[] {
  const known = all.filter((each): each is Bar => each.value !== null)
  return known.sort((one, other) => (falling ? other.value - one.value : one.value - other.value)).slice(0, count)
}
