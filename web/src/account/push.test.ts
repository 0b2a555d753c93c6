import { expect, it } from 'vitest'
import { bytesOf } from './push'

it('reads the server’s key, whatever its padding', () => {
  expect([...bytesOf('-_8')]).toEqual([251, 255])
  expect([...bytesOf('AQID')]).toEqual([1, 2, 3])
})
