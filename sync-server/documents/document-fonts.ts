import subsetFont from 'subset-font'
import { fontCoverage, type FoundFont } from '#server/cards/fonts/coverage.ts'
import { fontFamilies, inOrderFor } from '#server/cards/fonts/families.ts'
import { tableOfWoff2 } from '#server/cards/fonts/read-woff2.ts'
import { fontRuns, type TextRuns } from './font-runs.ts'

export type Weight = 400 | 600

/** The fonts of one document: it holds exactly the glyphs that its texts need. */
export interface DocumentFonts {
  readonly runsOf: (text: string) => TextRuns
  /** TrueType, by the names that `fontName` gives. */
  readonly files: ReadonlyMap<string, Buffer>
}

/** What a document calls a font in a weight. */
export function fontName(font: Pick<FoundFont, 'path'>, weight: Weight): string {
  return `${font.path} ${weight}`
}

/** Finds fonts for texts, each with its weight. Font files are read from packages on disk as characters need them. */
export function openDocumentFonts(): (
  texts: readonly (readonly [text: string, weight: Weight])[],
) => Promise<DocumentFonts> {
  const every = fontFamilies()
  const coverage = fontCoverage()
  return async (texts) => {
    const families = inOrderFor(
      every,
      texts.map(([text]) => text),
    )
    const runsOf = (text: string) => fontRuns(text, coverage, families)
    const wanted = new Map<string, { font: FoundFont; weight: Weight; characters: Set<string> }>()
    for (const [text, weight] of texts) {
      for (const run of runsOf(text).runs) {
        const name = fontName(run.font, weight)
        const known = wanted.get(name) ?? { font: run.font, weight, characters: new Set<string>() }
        wanted.set(name, known)
        for (const character of run.text) known.characters.add(character)
      }
    }
    const files = new Map<string, Buffer>()
    for (const [name, { font, weight, characters }] of wanted) {
      files.set(name, await cutOut(font, weight, [...characters].join('')))
    }
    return { runsOf, files }
  }
}

/** Fonts of readers know nothing of weights, and a whole font of Chinese would weigh more than all else. */
async function cutOut({ data }: FoundFont, weight: Weight, characters: string): Promise<Buffer> {
  const isVariable = tableOfWoff2(data, 'fvar') !== null
  return subsetFont(data, characters, {
    targetFormat: 'truetype',
    ...(isVariable ? { variationAxes: { wght: weight } } : {}),
  })
}
