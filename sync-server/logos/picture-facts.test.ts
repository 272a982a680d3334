import { Renderer } from '@takumi-rs/core'
import { PNG } from 'pngjs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureFacts } from './picture-facts.ts'

/** A red picture, written by a library that is not ours. */
function picture(format: 'png' | 'jpeg' | 'webp', width: number, height: number, quality?: number) {
  return new Renderer().render(
    { type: 'container', style: { width: '100%', height: '100%', backgroundColor: '#ff0000' }, children: [] },
    { width, height, format, ...(quality === undefined ? {} : { quality }) },
  )
}

test.each([
  ['png', undefined],
  ['jpeg', undefined],
  ['webp', undefined],
  ['webp', 80],
] as const)('%s (quality %s) is known by its content, with its sides', async (format, quality) => {
  const bytes = await picture(format, 300, 150, quality)
  expect(pictureFacts(bytes)).toEqual({ type: format, width: 300, height: 150 })
})

test('of what another program has written, too', () => {
  const bytes = PNG.sync.write(new PNG({ width: 40, height: 70, fill: true }))
  expect(pictureFacts(bytes)).toEqual({ type: 'png', width: 40, height: 70 })
})

test.each([
  ['nothing', ''],
  ['text', 'This is a picture, believe me.'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>'],
  ['GIF', 'GIF89a\u0040\u0000\u0040\u0000'],
  ['half a head', '\u0089PNG\r\n'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
])('%s is none', (_what, text) => {
  expect(pictureFacts(Buffer.from(text, 'latin1'))).toBeNull()
})

test('whatever it is given, and wherever it is cut, it comes to an end', async () => {
  const whole = await picture('jpeg', 64, 64)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void pictureFacts(bytes)))
  fc.assert(
    fc.property(fc.nat({ max: whole.length }), fc.uint8Array({ maxLength: 50 }), (cut, tail) => {
      void pictureFacts(Buffer.concat([whole.subarray(0, cut), tail]))
    }),
  )
})
