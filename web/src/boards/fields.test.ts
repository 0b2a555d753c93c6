import { expect, test } from 'vitest'
import { defaultsOf, fieldsOf, isShown, type Schema } from './fields'

const form: Schema = {
  $defs: { How: { type: 'string', enum: ['mean', 'max'] } },
  properties: {
    id: { type: 'string' },
    kind: { const: 'kpi', default: 'kpi' },
    title: { type: 'string', maxLength: 80, default: '' },
    place: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, 'x-form': 'place' },
    metrics: { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, minItems: 1, maxItems: 3, default: ['a'] },
    how: { $ref: '#/$defs/How', default: 'mean', 'x-when': { of: 'metric' } },
    attention: { anyOf: [{ type: 'number', minimum: -5, maximum: 5 }, { type: 'null' }], default: null },
    count: { type: 'integer', minimum: 1, maximum: 6, default: 3 },
  },
}

test('each field of the schema becomes an input', () => {
  const told = Object.fromEntries(fieldsOf(form).map((each) => [each.name, each]))
  expect(Object.keys(told)).toEqual(['title', 'place', 'metrics', 'how', 'attention', 'count'])
  expect(Object.values(told).map((each) => each.input)).toEqual(['text', 'place', 'choices', 'choice', 'number', 'whole'])
  expect(told.metrics).toMatchObject({ options: ['a', 'b'], fewest: 1, most: 3 })
  expect(told.how!.options).toEqual(['mean', 'max'])
  expect(told.attention).toMatchObject({ optional: true, least: -5, most: 5 })
})

test('a field may depend on another one', () => {
  const how = fieldsOf(form).find((each) => each.name === 'how')!
  expect([isShown(how, { of: 'metric' }), isShown(how, { of: 'offline' })]).toEqual([true, false])
})

test('a new widget has the defaults, which are its own', () => {
  const [one, other] = [defaultsOf(form), defaultsOf(form)]
  expect(one).toEqual({ kind: 'kpi', title: '', place: null, metrics: ['a'], how: 'mean', attention: null, count: 3 })
  expect(one.metrics).not.toBe(other.metrics)
})
