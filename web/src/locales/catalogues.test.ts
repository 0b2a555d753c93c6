import { expect, test } from 'vitest'
import enPages from './en.pages.json'
import enShell from './en.json'
import frPages from './fr.pages.json'
import frShell from './fr.json'

const fr = { ...frPages, ...frShell }
const en = { ...enPages, ...enShell }

type Tree = { [key: string]: string | Tree }

/** Each message's key with its placeholders and its number of plural forms. */
function shapes(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? `${prefix}${key} ${[...new Set(value.match(/\{\w+\}/g))].sort().join()} ${value.split('|').length}`
      : shapes(value, `${prefix}${key}.`),
  )
}

test('both languages have the same messages, with the same placeholders', () => {
  expect(shapes(en).sort()).toEqual(shapes(fr).sort())
})

test('no message is empty', () => {
  expect([...JSON.stringify([fr, en]).matchAll(/:""/g)]).toEqual([])
})

test('no group of words is in both parts of a catalogue', () => {
  expect(Object.keys(frShell).filter((each) => each in frPages)).toEqual([])
})
