import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { instantMark } from './instant-mark.ts'

/** How settled what a message tells is. */
export type Certainty = 'provisional' | 'under-protest' | 'official' | 'amended'

const certaintyWords: Readonly<Record<Certainty, TextKey>> = {
  provisional: textKey('Provisional'),
  'under-protest': textKey('Provisional, under protest'),
  official: textKey('Official'),
  amended: textKey('Official, amended'),
}

const wordsInSentence: Readonly<Record<Certainty, TextKey>> = {
  provisional: textKey('provisional'),
  'under-protest': textKey('provisional, under protest'),
  official: textKey('official'),
  amended: textKey('official, amended'),
}

/** How settled it is, as it is told in a sentence: 'official, amended'. */
export function toldCertainty({ tKey }: Texts, certainty: Certainty): string {
  return tKey(wordsInSentence[certainty])
}

/** Which state of things a message tells. */
export type AsOf =
  /** A numbered revision of a result, and when it was made (ISO, UTC). */
  | { readonly kind: 'result'; readonly revision: number; readonly at: string }
  /** A revision of the league. */
  | {
      readonly kind: 'league'
      readonly revision: number
      /** When that was made, where it is known. */ readonly at?: string | null
    }
  /** Made or changed then (ISO, UTC). */
  | { readonly kind: 'instant'; readonly at: string }

/** '**Official** · revision 3, as of ...': the line that every message has. `word` stands in for the usual one. */
export function certaintyLine(texts: Texts, certainty: Certainty, asOf: AsOf, word?: string): string {
  return `**${word ?? texts.tKey(certaintyWords[certainty])}** · ${asOfWords(texts, asOf)}`
}

function asOfWords({ t }: Texts, asOf: AsOf): string {
  switch (asOf.kind) {
    case 'result':
      return t('revision {revision}, as of {at}', { revision: asOf.revision, at: instantMark(asOf.at, 'f') })
    case 'league':
      return asOf.at == null
        ? t('as of revision {revision}', { revision: asOf.revision })
        : t('revision {revision}, as of {at}', { revision: asOf.revision, at: instantMark(asOf.at, 'f') })
    case 'instant':
      return t('as of {at}', { at: instantMark(asOf.at, 'f') })
  }
}

/** The colour of a message, 0xRRGGBB: the league's own ('#rrggbb'), else that of how settled it is. */
export function messageColour(accent: string | null, certainty: Certainty): number {
  return accent === null ? colours[certainty] : Number.parseInt(accent.slice(1), 16)
}

const colours: Readonly<Record<Certainty, number>> = {
  provisional: 0xd9_9a_1c,
  'under-protest': 0xd0_3b_3b,
  official: 0x2f_8f_5b,
  amended: 0x2f_8f_5b,
}
