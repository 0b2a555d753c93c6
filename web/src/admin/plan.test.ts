import { expect, test } from 'vitest'
import { newBms, newDraft, numberOf, planOf, protocolKey, setting } from './plan'

test('what was left empty stands in no plan', () => {
  const draft = newDraft()
  draft.name = 'Énergie Verte'
  draft.thresholds = { soc_low: { attention: '30', critical: '' }, soh_low: { attention: '' } }
  const plan = planOf(draft)
  expect(plan.general.contact).toBeNull()
  expect(plan.technical!.thresholds).toEqual({ soc_low: { attention: 30 } })
})

test('settings of a protocol are values of its communication', () => {
  const bms = newBms()
  setting(bms, 'host', '10.0.0.2')
  setting(bms, 'port', '1502')
  setting(bms, 'host', '')
  expect(bms.communication).toEqual({ protocol: null, port: 1502 })
})

test('half of the world writes 45,5', () => {
  expect(numberOf('45,5')).toBe(45.5)
  expect(numberOf('')).toBeNull()
  expect(numberOf('north')).toBe('north')
  expect(protocolKey('REST API')).toBe('rest')
})
