import { instantMark } from './instant-mark.ts'

/** How settled what a message tells is. */
export type Certainty = 'provisional' | 'under-protest' | 'official' | 'amended'

export const certaintyWords: Readonly<Record<Certainty, string>> = {
  provisional: 'Provisional',
  'under-protest': 'Provisional, under protest',
  official: 'Official',
  amended: 'Official, amended',
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
export function certaintyLine(certainty: Certainty, asOf: AsOf, word = certaintyWords[certainty]): string {
  return `**${word}** · ${asOfWords(asOf)}`
}

function asOfWords(asOf: AsOf): string {
  switch (asOf.kind) {
    case 'result':
      return `revision ${asOf.revision}, as of ${instantMark(asOf.at, 'f')}`
    case 'league':
      return asOf.at == null
        ? `as of revision ${asOf.revision}`
        : `revision ${asOf.revision}, as of ${instantMark(asOf.at, 'f')}`
    case 'instant':
      return `as of ${instantMark(asOf.at, 'f')}`
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
