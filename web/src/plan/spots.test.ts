import { expect, test } from 'vitest'
import { spotAt, stepped } from './spots'

test('arrow keys move it, with Shift further, and never off the plan', () => {
  expect(stepped({ x: 0.5, y: 0.5 }, 'ArrowLeft', false)).toEqual({ x: 0.49, y: 0.5 })
  expect(stepped({ x: 0.5, y: 0.5 }, 'ArrowDown', true)).toEqual({ x: 0.5, y: 0.55 })
  expect(stepped({ x: 0.005, y: 1 }, 'ArrowLeft', false)).toEqual({ x: 0, y: 1 })
  expect(stepped({ x: 0, y: 0 }, 'Enter', false)).toBeNull()
})

test('a spot lies on the plan, as exactly as the server keeps it', () => {
  expect(spotAt(-1, 0.123456)).toEqual({ x: 0, y: 0.1235 })
  expect(spotAt(1 / 3, 2)).toEqual({ x: 0.3333, y: 1 })
})
