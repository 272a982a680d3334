import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { latin1, utf16le, utf8 } from './testing/reading.ts'

function decode(bytes: Uint8Array): { text: string; warnings: string[] } {
  const warnings: string[] = []
  const text = decodeText(bytes, (code) => warnings.push(code))
  return { text, warnings }
}

describe('decodeText', () => {
  test('UTF-16 without a byte order mark, both byte orders', () => {
    const source = '{"lastName": "Żółć", "raceNumber": 44}'
    const little = utf16le(source)
    const big = Uint8Array.from(little, (_, at) => little[at ^ 1] ?? 0)
    expect(decode(little)).toEqual({ text: source, warnings: [] })
    expect(decode(big)).toEqual({ text: source, warnings: [] })
  })

  test('byte order marks are taken off', () => {
    expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])).text).toBe('a')
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x61, 0x00])).text).toBe('a')
    expect(decode(Uint8Array.from([0xfe, 0xff, 0x00, 0x61])).text).toBe('a')
  })

  test('an odd byte at the end of UTF-16 is dropped', () => {
    const bytes = [...utf16le('{"a": 12345}'), 0x20]
    expect(decode(Uint8Array.from(bytes)).text).toBe('{"a": 12345}')
  })

  test('Windows-1252 bytes under a UTF-8 header are read and counted', () => {
    expect(decode(latin1('<Name>G\u00e9rard \u0093Jo\u0094</Name>'))).toEqual({
      text: '<Name>Gérard “Jo”</Name>',
      warnings: ['bytes-repaired'],
    })
  })

  test('UTF-8 with one stray byte keeps its good characters', () => {
    expect(decode(Uint8Array.from([...utf8('Léo €'), 0xed])).text).toBe('Léo €í')
  })

  test('overlong forms, surrogates and code points beyond Unicode are not UTF-8', () => {
    for (const bytes of [
      [0xc0, 0xaf],
      [0xe0, 0x80, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf8, 0x88],
    ]) {
      expect(decode(Uint8Array.from(bytes)).warnings).toEqual(['bytes-repaired'])
    }
  })

  test('every well-formed text survives UTF-8', () => {
    assert(
      property(array(integer({ min: 1, max: 0x10ffff })), (points) => {
        const text = `start ${String.fromCodePoint(...points).toWellFormed()}`
        expect(decode(utf8(text))).toEqual({ text, warnings: [] })
      }),
    )
  })
})
