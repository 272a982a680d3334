import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A font file with some of a family's characters: those it may have, by inclusive ranges of code points. */
export interface FontFile {
  readonly path: string
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

export interface FontFamily {
  readonly name: string
  readonly files: readonly FontFile[]
}

/** The folder of a package of fonts, how its files begin, and the style that is taken of them. */
interface FontPackage {
  readonly folder: string
  readonly prefix: string
  readonly style: string
}

const variable = (prefix: string): FontPackage => ({
  folder: `@fontsource-variable/${prefix}`,
  prefix,
  style: 'wght-normal',
})
const japanese = variable('noto-sans-jp')
const chinese = variable('noto-sans-sc')

/** Where glyphs are looked for, in this order. */
const packages = [
  variable('inter'),
  variable('noto-sans'),
  ...['hebrew', 'arabic', 'thai', 'bengali', 'tamil', 'georgian', 'armenian'].map((script) =>
    variable(`noto-sans-${script}`),
  ),
  chinese,
  japanese,
  variable('noto-sans-kr'),
  { folder: '@fontsource/noto-sans-symbols-2', prefix: 'noto-sans-symbols-2', style: '400-normal' },
]

/** Every family, with its files as their packages describe them. Reads descriptions only, no font. */
export function fontFamilies(): readonly FontFamily[] {
  return packages.map(({ folder, prefix, style }) => {
    const place = dirname(fileURLToPath(import.meta.resolve(`${folder}/package.json`)))
    const subsets = JSON.parse(readFileSync(join(place, 'unicode.json'), 'utf8')) as Record<string, string>
    const files = Object.entries(subsets).map(([subset, ranges]) => ({
      path: join(place, 'files', `${prefix}-${subset.replace(/[[\]]/g, '')}-${style}.woff2`),
      ranges: parseRanges(ranges),
    }))
    return { name: prefix, files }
  })
}

/**
 * The families in the order for a card with these texts: Chinese characters are drawn as in Japan where there is kana on
 * it, otherwise as in China.
 */
export function inOrderFor(families: readonly FontFamily[], texts: readonly string[]): readonly FontFamily[] {
  if (!texts.some((text) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))) return families
  const others = families.filter(({ name }) => name !== japanese.prefix)
  const own = families.filter(({ name }) => name === japanese.prefix)
  const at = others.findIndex(({ name }) => name === chinese.prefix)
  return [...others.slice(0, at), ...own, ...others.slice(at)]
}

/** 'U+41-5A,U+61' as CSS writes it. */
function parseRanges(text: string): FontFile['ranges'] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
}
