import { readFileSync } from 'node:fs'
import type { FontFamily, FontFile } from './families.ts'
import { charactersOf } from './read-cmap.ts'
import { tableOfWoff2 } from './read-woff2.ts'

/** A font with a glyph for a character. */
export interface FoundFont extends LoadedFont {
  readonly path: string
}

/** A font file whose glyphs some text needs. */
export interface LoadedFont {
  readonly family: string
  readonly data: Buffer
}

export interface FontCoverage {
  /** A font for each of the characters, given as code points, of the first family that has all of them; null where none has. */
  readonly fontsOf: (
    characters: readonly number[],
    families: readonly FontFamily[],
  ) => readonly FoundFont[] | null
  /** Whether one of the families has every one of the characters, given as code points. The first that has draws them. */
  readonly covers: (characters: readonly number[], families: readonly FontFamily[]) => boolean
  /** Fonts that answers named since this was asked last, each once: they must be known to the renderer before it draws. */
  readonly takeNew: () => readonly LoadedFont[]
}

/**
 * Tells what the fonts can draw, by what is in their own tables and not by what their packages say. A file is read when a
 * character that it may have is first asked for.
 */
export function fontCoverage(): FontCoverage {
  const opened = new Map<string, OpenedFont>()
  /** For each family the fonts of the characters that were asked for. */
  const found = new Map<FontFamily, Map<number, OpenedFont | null>>()
  const given = new Set<string>()
  let fresh: LoadedFont[] = []

  function open(family: string, { path }: FontFile): OpenedFont {
    const known = opened.get(path)
    if (known) return known
    const data = readFileSync(path)
    const cmap = tableOfWoff2(data, 'cmap')
    const font = { family, data, path, characters: cmap ? charactersOf(cmap) : new Set<number>() }
    opened.set(path, font)
    return font
  }

  function fontOf(family: FontFamily, character: number): OpenedFont | null {
    let known = found.get(family)
    if (!known || known.size >= foundAtMost) found.set(family, (known = new Map()))
    let font = known.get(character)
    if (font === undefined) known.set(character, (font = findFont(family, character)))
    return font
  }

  function findFont({ name, files }: FontFamily, character: number): OpenedFont | null {
    for (const file of files) {
      if (!file.ranges.some(([first, last]) => first <= character && character <= last)) continue
      const font = open(name, file)
      if (font.characters.has(character)) return font
    }
    return null
  }

  function fontsOf(characters: readonly number[], families: readonly FontFamily[]): OpenedFont[] | null {
    for (const family of families) {
      const fonts = characters.map((character) => fontOf(family, character))
      if (fonts.every((font) => font !== null)) return fonts
    }
    return null
  }

  return {
    fontsOf,
    covers: (characters, families) => {
      const fonts = fontsOf(characters, families)
      for (const { path, family, data } of fonts ?? []) {
        if (given.has(path)) continue
        given.add(path)
        fresh.push({ family, data })
      }
      return fonts !== null
    },
    takeNew: () => {
      const taken = fresh
      fresh = []
      return taken
    },
  }
}

/** As many characters as a league's names have in all; more are looked for again. */
const foundAtMost = 5_000

interface OpenedFont extends FoundFont {
  readonly characters: ReadonlySet<number>
}
