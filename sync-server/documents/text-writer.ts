import type Document from 'pdfkit'
import { fontName, type DocumentFonts, type Weight } from './document-fonts.ts'
import type { FontRun } from './font-runs.ts'

/** Sizes are points, colours '#rrggbb'. */
export interface TextStyle {
  readonly size: number
  readonly weight: Weight
  readonly colour: string
}

export interface TextLine {
  /** From left to right. */
  readonly runs: readonly FontRun[]
  readonly width: number
}

export interface TextWriter {
  /** The width of a text on one line. */
  readonly widthOf: (text: string, style: TextStyle) => number
  /** A text on as many lines of a width as it takes. */
  readonly linesOf: (text: string, style: TextStyle, width: number) => readonly TextLine[]
  /** Writes a line from `x` on, standing on `baseline`. */
  readonly write: (line: TextLine, x: number, baseline: number, style: TextStyle) => void
}

/** Writes texts into a document in the fonts that it has. */
export function textWriter(doc: InstanceType<typeof Document>, fonts: DocumentFonts): TextWriter {
  for (const [name, file] of fonts.files) doc.registerFont(name, file)
  const widths = new Map<string, number>()

  function widthOfRun({ text, font }: FontRun, { size, weight }: TextStyle): number {
    const name = fontName(font, weight)
    const key = `${name} ${size} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    const width = doc.font(name).fontSize(size).widthOfString(text, { features })
    widths.set(key, width)
    return width
  }

  function lineOf(text: string, style: TextStyle): TextLine {
    const { runs, direction } = fonts.runsOf(text)
    return {
      runs: direction === 'rtl' ? runs.toReversed() : runs,
      width: runs.reduce((sum, run) => sum + widthOfRun(run, style), 0),
    }
  }

  return {
    widthOf: (text, style) => lineOf(text, style).width,
    linesOf: (text, style, width) => {
      const whole = lineOf(text, style)
      if (whole.width <= width) return [whole]
      return wrapped(text, (part) => lineOf(part.trimEnd(), style).width <= width).map((part) =>
        lineOf(part.trimEnd(), style),
      )
    },
    write: ({ runs }, x, baseline, style) => {
      doc.fillColor(style.colour)
      let at = x
      for (const run of runs) {
        doc
          .font(fontName(run.font, style.weight))
          .fontSize(style.size)
          .text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', features })
        at += widthOfRun(run, style)
      }
    },
  }
}

/** Figures of one width, so that columns of them can be read down. With features a text is not taken apart into words. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum']

/** A text in parts that each fit, broken between words, and inside one that does not fit by itself. */
function wrapped(text: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = []
  let line = ''
  for (const word of wordsOf(text)) {
    if (fits(line + word)) {
      line += word
      continue
    }
    if (line !== '') parts.push(line)
    line = ''
    for (const { segment } of graphemes.segment(word)) {
      if (line !== '' && !fits(line + segment)) {
        parts.push(line)
        line = ''
      }
      line += segment
    }
  }
  return [...parts, line]
}

/** Words with the signs and spaces behind them. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of wordSegments.segment(text)) {
    const last = words.at(-1)
    if (last !== undefined && isWordLike !== true && !segment.startsWith('('))
      words.push(`${words.pop()}${segment}`)
    else words.push(segment)
  }
  return words
}

const wordSegments = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
