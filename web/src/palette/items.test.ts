import { expect, test } from 'vitest'
import { fold, matching, type Item } from './items'

const item = (title: string, hint?: string): Item => ({ id: title, group: 'pages', title, ...(hint ? { hint } : {}) })
const all = [item('Vue d’ensemble'), item('Batteries'), item('Clés d’API', 'Administration'), item('Thème sombre', 'Apparence')]
const found = (text: string): string[] => matching(all, text).map((each) => each.title)

test('accents and capitals do not matter', () => {
  expect(fold('Énergie ÉTÉ')).toBe('energie ete')
  expect(found('cles')).toEqual(['Clés d’API'])
  expect(found('THEME')).toEqual(['Thème sombre'])
})

test('every word must be there, in the title or the hint', () => {
  expect(found('api admin')).toEqual(['Clés d’API'])
  expect(found('api sombre')).toEqual([])
})

test('who begins with it comes first; nothing typed shows the first ones', () => {
  expect(matching([item('Mes batteries'), item('Batteries')], 'bat').map((each) => each.title)).toEqual(['Batteries', 'Mes batteries'])
  expect(matching(all, '', 2).map((each) => each.title)).toEqual(['Vue d’ensemble', 'Batteries'])
})
