import { describe, expect, test } from 'vitest'
import { parseXml } from './parse-xml.ts'

const format = { root: 'root', lists: new Set(['item']), names: ['x'] }

function parse(text: string): unknown {
  const warnings: string[] = []
  const result = parseXml(text, format, (code) => warnings.push(code))
  return result.ok ? { value: result.value, warnings } : result.error.code
}

describe('parseXml', () => {
  test('elements, lists, attributes and character references', () => {
    expect(parse('<root><item n="1">A &amp; B</item><x>&#233;&lt;</x></root>')).toEqual({
      value: { item: [{ '#text': 'A & B', '@n': '1' }], x: 'é<' },
      warnings: [],
    })
  })

  test('text after the root, a bare ampersand, a bare less-than and forbidden characters are repaired', () => {
    expect(parse('<root><x>Fish & Chips <3 &up\u0007</x></root>\n\u00ed')).toEqual({
      value: { x: 'Fish & Chips <3 &up' },
      warnings: ['text-after-end', 'text-repaired'],
    })
  })

  test('external entities are neither loaded nor expanded', () => {
    const text = '<!DOCTYPE r [<!ENTITY secret SYSTEM "file:///etc/passwd">]><root><x>&secret;</x></root>'
    expect(parse(text)).toEqual({ value: { x: '&secret;' }, warnings: ['entities-ignored'] })
  })

  test('entities that multiply are not expanded', () => {
    const bomb = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`).join('')
    const text = `<!DOCTYPE r [<!ENTITY l0 "lol">${bomb}]><root><x>&l30;</x></root>`
    expect(parse(text)).toEqual({ value: { x: '&l30;' }, warnings: ['entities-ignored'] })
  })

  test('a harmless document type is passed over in silence', () => {
    expect(parse('<!DOCTYPE rF [\n<!ENTITY rFEnt "rFactor Entity">\n]><root><x>1</x></root>')).toEqual({
      value: { x: '1' },
      warnings: [],
    })
  })

  test('a damaged list of events is left out rather than the results', () => {
    const text = '<root><Stream><Chat>see <b this</Chat></Stream><x>1</x></root>'
    expect(parse(text)).toEqual({ value: { x: '1' }, warnings: ['events-dropped'] })
  })

  test('other damage is refused', () => {
    expect(parse('<root><x>1</y></root>')).toBe('malformed')
    expect(parse('<root><x>1')).toBe('truncated')
    expect(parse(`<root>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</root>`)).toBe('too-deep')
    expect(parse('<root><__proto__>1</__proto__></root>')).toBe('malformed')
  })
})
