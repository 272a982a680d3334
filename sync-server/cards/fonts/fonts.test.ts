import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fontCoverage } from './coverage.ts'
import { fontFamilies, inOrderFor } from './families.ts'
import { charactersOf } from './read-cmap.ts'
import { tableOfWoff2 } from './read-woff2.ts'

const families = fontFamilies()
const names = (order = families) => order.map(({ name }) => name)

function japaneseFirst(texts: readonly string[]): boolean {
  const order = names(inOrderFor(families, texts))
  return order.indexOf('noto-sans-jp') < order.indexOf('noto-sans-sc')
}

test('what a font has is read from the font: letters with glyphs, and no others', () => {
  const latin = families
    .find(({ name }) => name === 'inter')
    ?.files.find(({ path }) => path.includes('inter-latin-wght'))
  const cmap = tableOfWoff2(readFileSync(latin!.path), 'cmap')
  const characters = charactersOf(cmap!)
  for (const letter of 'AZaz09é?…−') expect(characters.has(letter.codePointAt(0)!), letter).toBe(true)
  for (const letter of 'Ж田א\u0007') expect(characters.has(letter.codePointAt(0)!), letter).toBe(false)
})

test('a table in format 4 is read with its distances and its array of glyphs, glyph 0 being none', () => {
  // Segments: 0x41-0x43 at distance -0x40 (glyphs 1 to 3); 0x61-0x63 by array (glyphs 7, 0, 8); the closing one.
  const words = [0, 1, 3, 1, 0, 12, 4, 0, 0, 6, 0, 0, 0, 0x43, 0x63, 0xffff, 0, 0x41, 0x61, 0xffff]
  const more = [0xffc0, 0, 1, 0, 4, 0, 7, 0, 8]
  const table = Buffer.alloc((words.length + more.length) * 2)
  for (const [index, word] of [...words, ...more].entries()) table.writeUInt16BE(word, index * 2)
  expect([...charactersOf(table)]).toEqual([0x41, 0x42, 0x43, 0x61, 0x63])
})

test('what is no font in WOFF 2 is refused; a table that is not in one is null', () => {
  expect(() => tableOfWoff2(Buffer.from('<html>not a font</html>'), 'cmap')).toThrow('not a font in WOFF 2')
  const [{ files } = { files: [] }] = families
  expect(tableOfWoff2(readFileSync(files[0]!.path), 'COLR')).toBeNull()
})

test('a font is handed out once, when a character first needs it', () => {
  const { covers, takeNew } = fontCoverage()
  expect(covers([0x41], families)).toBe(true)
  expect(takeNew().map(({ family }) => family)).toEqual(['inter'])
  expect(covers([0x41, 0x42], families)).toBe(true)
  expect(takeNew()).toEqual([])
  expect(covers([0x7530], families)).toBe(true)
  expect(takeNew().map(({ family }) => family)).toEqual(['noto-sans-sc'])
  expect(covers([0x1206], families)).toBe(false)
  expect(covers([0x41, 0x1206], families)).toBe(false)
})

test('Chinese characters are drawn as in Japan where there is kana, otherwise as in China', () => {
  expect(japaneseFirst(['田中 太郎', '佐藤 ケンジ'])).toBe(true)
  expect(japaneseFirst(['田中 太郎', '王小明'])).toBe(false)
  expect(names(inOrderFor(families, ['ケ'])).toSorted()).toEqual(names().toSorted())
})
