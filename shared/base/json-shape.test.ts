import { expect, test } from 'vitest'
import { jsonShape } from './json-shape.ts'

test.each([
  ['7', { depth: 0, containers: 0, items: 0 }],
  ['[]', { depth: 1, containers: 1, items: 0 }],
  ['[[],[],[]]', { depth: 2, containers: 4, items: 2 }],
  ['{"a":1,"b":{"c":[2,3]}}', { depth: 3, containers: 3, items: 2 }],
  ['["[{,\\"]", "\\\\", ","]', { depth: 1, containers: 1, items: 2 }],
  ['["never ends [[[', { depth: 1, containers: 1, items: 0 }],
])('%s', (text, shape) => {
  expect(jsonShape(text)).toEqual(shape)
})
