import { isEmoji, type EmojiSvg } from './emoji.ts'

/** A text as it can be drawn: every character of it has a glyph in the fonts, and emoji are pictures of their own. */
export interface DrawableText {
  readonly pieces: readonly TextPiece[]
  /** Which side it begins at, after its first letter with a direction. */
  readonly direction: 'ltr' | 'rtl'
}

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emoji'; readonly grapheme: string; readonly svg: string }

/** Stands for characters that no font has, however many follow each other: it says that something is there. */
export const unknownMark = '?'

/** Whether a font has all of these characters. */
export type Covers = (characters: readonly number[]) => boolean

/**
 * What can be drawn of a text, with nothing in it that no font has: letters of mathematics and such become plain ones, marks
 * that are too many are left out, and the rest is told by `unknownMark`. What only steers text is left out: it could turn
 * a name around or hide it.
 */
export function drawableText(text: string, covers: Covers, emojis: EmojiSvg): DrawableText {
  const pieces: TextPiece[] = []
  const add = (more: string) => {
    const last = pieces.at(-1)
    if (last?.kind === 'text') pieces.pop()
    const text = `${last?.kind === 'text' ? last.text : ''}${more}`
    pieces.push({ kind: 'text', text: text.replace(/\?+/gu, unknownMark) })
  }
  for (const { segment } of graphemes.segment(readable(text))) {
    const svg = isEmoji(segment) ? emojis(segment) : null
    if (svg !== null) pieces.push({ kind: 'emoji', grapheme: segment, svg })
    else add(written(segment, covers) ?? unknownMark)
  }
  if (pieces.length === 0 && text !== '') add(unknownMark)
  return { pieces, direction: directionOf(text) }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One line in composed letters, without what steers text; the joiners that scripts and emoji need stay. */
function readable(text: string): string {
  return text.normalize('NFC').replace(steering, '').replace(/\s+/gu, ' ').trim()
}

const steering =
  // eslint-disable-next-line no-control-regex -- what is looked for
  /[\p{Cc}--\s]|[\p{Cs}\u{ad}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}]/gv

/** A grapheme in characters that a font has; null where there is no such way. */
function written(grapheme: string, covers: Covers): string | null {
  const plain = grapheme.replace(/[\u{20e3}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, '')
  for (const tried of [
    limitMarks(plain),
    plain.normalize('NFKC'),
    baseOf(plain),
    baseOf(plain.normalize('NFKD')),
  ]) {
    if (tried !== '' && covers(charactersIn(tried))) return tried
  }
  return null
}

const marksAtMost = 4

/** A letter with its first marks only: piled up they would cover the rows above and below. */
function limitMarks(grapheme: string): string {
  const marks = [...grapheme.matchAll(/\p{Mn}/gu)]
  const tooMany = marks[marksAtMost]
  return tooMany === undefined ? grapheme : grapheme.slice(0, tooMany.index)
}

function baseOf(grapheme: string): string {
  return grapheme.replace(/[\p{M}\u{200c}\u{200d}]/gu, '')
}

/** Joiners have no glyph of their own. */
function charactersIn(text: string): readonly number[] {
  return Array.from(text, (each) => each.codePointAt(0)!).filter((each) => each !== 0x200c && each !== 0x200d)
}

/** Which side a text begins at, after its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  return /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    text,
  )
    ? 'rtl'
    : 'ltr'
}
