/** The form of a widget, read from its JSON Schema: the server says what can be configured. */

export interface Schema {
  type?: string
  enum?: string[]
  const?: string
  anyOf?: Schema[]
  items?: Schema
  $ref?: string
  allOf?: Schema[]
  minimum?: number
  maximum?: number
  exclusiveMaximum?: number
  minItems?: number
  maxItems?: number
  maxLength?: number
  default?: unknown
  description?: string
  properties?: Record<string, Schema>
  $defs?: Record<string, Schema>
  'x-form'?: 'place' | 'batteries'
  'x-when'?: Record<string, string>
}

export type Input = 'text' | 'number' | 'whole' | 'choice' | 'choices' | 'place' | 'batteries'

export interface Field {
  name: string
  input: Input
  options: string[]
  optional: boolean
  least?: number
  most?: number
  fewest?: number
  /** Shown only while other fields have these values. */
  when: Record<string, string>
}

const NOT_ASKED = new Set(['id', 'kind', 'x', 'y', 'w', 'h'])

export function fieldsOf(form: Schema): Field[] {
  return Object.entries(form.properties ?? {})
    .filter(([name]) => !NOT_ASKED.has(name))
    .map(([name, given]) => fieldOf(name, given, form.$defs ?? {}))
}

function fieldOf(name: string, given: Schema, defs: Record<string, Schema>): Field {
  const optional = given.anyOf?.some((each) => each.type === 'null') ?? false
  const bare = resolved(given.anyOf?.find((each) => each.type !== 'null') ?? given, defs)
  const items = bare.items ? resolved(bare.items, defs) : undefined
  return {
    name, optional, when: given['x-when'] ?? {},
    input: given['x-form'] ?? inputOf(bare),
    options: bare.enum ?? items?.enum ?? [],
    least: bare.minimum, most: bare.maximum ?? bare.maxItems ?? bare.maxLength, fewest: bare.minItems,
  } // prettier-ignore
}

function resolved(schema: Schema, defs: Record<string, Schema>): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref
  return ref ? (defs[ref.split('/').at(-1)!] ?? schema) : schema
}

function inputOf(schema: Schema): Input {
  if (schema.type === 'array') return 'choices'
  if (schema.enum) return 'choice'
  if (schema.type === 'integer') return 'whole'
  return schema.type === 'number' ? 'number' : 'text'
}

/** What a kind of widget begins with. */
export function defaultsOf(form: Schema): Record<string, unknown> {
  const told = Object.entries(form.properties ?? {}).filter(([, each]) => 'default' in each)
  return Object.fromEntries(told.map(([name, each]) => [name, structuredClone(each.default)]))
}

export const isShown = (field: Field, values: Record<string, unknown>): boolean =>
  Object.entries(field.when).every(([name, value]) => values[name] === value)
