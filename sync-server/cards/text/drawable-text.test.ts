import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileNames, sampleNames } from '../testing/sample-names.ts'
import { drawableText } from './drawable-text.ts'
import { isEmoji, openEmojis } from './emoji.ts'

const emojis = openEmojis()

/** As if there were fonts for ASCII and the letters of Western Europe, Arabic and Hebrew only. */
const covers = (characters: readonly number[]) =>
  characters.every((each) => (each >= 0x20 && each < 0x180) || (each >= 0x5d0 && each < 0x700))

const drawable = (text: string) => drawableText(text, covers, emojis)

/** With '{}' for each emoji. */
function written(text: string): string {
  return drawable(text)
    .pieces.map((piece) => (piece.kind === 'text' ? piece.text : '{}'))
    .join('')
}

test.each([
  ['Lucia Ferrante', 'Lucia Ferrante'],
  ['Žofie Čapková', 'Žofie Čapková'],
  ['Zo\u0308e', 'Zöe'],
  ['𝕸𝖆𝖝', 'Max'],
  ['Ｍａｘ', 'Max'],
  ['①②', '12'],
  ['a\u0316\u0317b', 'ab'],
  ['田中', '?'],
  ['Max 田中 太郎', 'Max ? ?'],
  ['⁇', '?'],
  ['田⁇中', '?'],
  ['What⁉', 'What!?'],
  ['🏁 Max 🇩🇪', '{} Max {}'],
  ['👨‍👩‍👧‍👦', '{}'],
  ['❤️ and ❤', '{} and ?'],
  ['7️⃣', '7'],
  ['abc\u202edef', 'abcdef'],
  ['a\u200bb\ufeffc\u00add', 'abcd'],
  ['  two\n\tlines ', 'two lines'],
  ['\u0007', '?'],
  ['', ''],
])('%j is drawn as %j', (text, expected) => {
  expect(written(text)).toBe(expected)
})

test('marks that are piled up end after a few', () => {
  const { pieces } = drawableText(`h${'\u0316'.repeat(40)}i`, () => true, emojis)
  expect(pieces).toEqual([{ kind: 'text', text: `h${'\u0316'.repeat(4)}i` }])
})

test.each([
  ['Max', 'ltr'],
  ['אבי (GB)', 'rtl'],
  ['44 محمد', 'rtl'],
  ['🏁 محمد Max', 'rtl'],
  ['Max محمد', 'ltr'],
  ['123', 'ltr'],
])('%j begins at its own side: %s', (text, direction) => {
  expect(drawable(text).direction).toBe(direction)
})

test('whatever somebody types, nothing is left that no font has and nothing that steers text', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...sampleNames, ...hostileNames),
  )
  fc.assert(
    fc.property(typed, (text) => {
      for (const piece of drawable(text).pieces) {
        if (piece.kind === 'emoji') continue
        const characters = Array.from(piece.text.replace(/[\u{200c}\u{200d}]/gu, ''), (each) =>
          each.codePointAt(0)!,
        )
        expect(covers(characters)).toBe(true)
        expect(piece.text).not.toMatch(/[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\n]|\?\?/u)
      }
    }),
    { numRuns: 500 },
  )
})

test('emoji are what browsers draw in colour, and every flag of a country is in the set', () => {
  expect(['🏁', '❤️', '👍🏽', '🇯🇵', '1️⃣', '👩‍🚀'].filter((each) => !isEmoji(each))).toEqual([])
  expect(['A', '7', '#', '❤', '★', '™', '田'].filter(isEmoji)).toEqual([])
  const countries = [
    'DE',
    'GB',
    'FR',
    'IT',
    'ES',
    'NL',
    'BE',
    'FI',
    'SE',
    'NO',
    'DK',
    'PL',
    'CZ',
    'US',
    'CA',
    'BR',
    'AR',
  ]
  const more = [
    'MX',
    'JP',
    'KR',
    'CN',
    'TW',
    'HK',
    'AU',
    'NZ',
    'ZA',
    'IN',
    'TH',
    'VN',
    'ID',
    'MY',
    'TR',
    'IL',
    'SA',
    'AE',
  ]
  const flags = [...countries, ...more].map((code) =>
    String.fromCodePoint(...Array.from(code, (letter) => 0x1f1e6 - 65 + letter.charCodeAt(0))),
  )
  expect(flags.filter((flag) => emojis(flag) === null)).toEqual([])
})
