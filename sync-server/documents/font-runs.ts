import type { FontCoverage, FoundFont } from '#server/cards/fonts/coverage.ts'
import type { FontFamily } from '#server/cards/fonts/families.ts'
import { drawableText } from '#server/cards/text/drawable-text.ts'

/** A part of a text that one font draws. */
export interface FontRun {
  readonly text: string
  readonly font: FoundFont
}

export interface TextRuns {
  /** In the order of reading. */
  readonly runs: readonly FontRun[]
  readonly direction: 'ltr' | 'rtl'
}

/**
 * A text as fonts draw it: what no font has is told by a mark. Spaces between two parts of one font belong to them, so that
 * words of a script that is read from the right stay in their order.
 */
export function fontRuns(text: string, coverage: FontCoverage, families: readonly FontFamily[]): TextRuns {
  const { pieces, direction } = drawableText(
    text,
    (characters) => coverage.fontsOf(characters, families) !== null,
    noPictures,
  )
  const letters = pieces.flatMap((piece) => (piece.kind === 'text' ? lettersOf(piece.text) : []))
  return { runs: joined(keepTogether(letters)), direction }

  function lettersOf(drawn: string): FontRun[] {
    return [...graphemes.segment(drawn)].flatMap(({ segment }) => {
      const characters = Array.from(segment, (each) => each.codePointAt(0)!)
      const fonts = coverage.fontsOf(characters.filter(hasGlyph), families)
      return fonts?.[0] ? [{ text: segment, font: fonts[0] }] : []
    })
  }
}

/** A space takes the font on both sides of it, where that has one. */
function keepTogether(all: readonly FontRun[]): FontRun[] {
  return all.map((letter, at) => {
    const [before, after] = [all[at - 1], all[at + 1]]
    if (letter.text !== ' ' || !before || before.font.path !== after?.font.path) return letter
    return { text: ' ', font: before.font }
  })
}

function joined(letters: readonly FontRun[]): FontRun[] {
  const runs: { text: string; font: FoundFont }[] = []
  for (const { text, font } of letters) {
    const last = runs.at(-1)
    if (last?.font.path === font.path) last.text += text
    else runs.push({ text, font })
  }
  return runs
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Joiners have no glyph of their own. */
const hasGlyph = (character: number) => character !== 0x200c && character !== 0x200d
const noPictures = () => null
