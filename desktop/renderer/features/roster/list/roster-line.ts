/** A driver as a line of a list names them, not yet held against the roster. */
export interface RosterLine {
  /** Its place in what was pasted or read, from 1. */
  readonly line: number
  readonly displayName: string
  readonly carNumber: string | null
  readonly teamName: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
  /** What a person should look at, because the line may mean something else. */
  readonly unsure?: UnsurePart
}

export type UnsurePart = 'name' | 'number' | 'team' | 'more'

/** 'Reserve', 'guest driver' and the like; what is neither is a regular driver. */
export function kindOf(text: string | null): RosterLine['kind'] {
  const word = (text ?? '').toLowerCase()
  if (reserveWord.test(word)) return 'reserve'
  return guestWord.test(word) ? 'guest' : 'regular'
}

/** Whole words. \b would take an accented letter for the end of one. */
const reserveWord =
  /(?<!\p{L})(reserve|sub|substitute|standin|stand-in|ersatz|reserva|riserva|remplaçant)(?!\p{L})/u
const guestWord = /(?<!\p{L})(guest|wildcard|wild card|gast|invité|invitado|ospite)(?!\p{L})/u

/** '#44' is 44, and so is what a spreadsheet writes with an apostrophe in front. */
export function withoutHash(number: string): string {
  return number.replace(/^'?#?\s*/, '')
}

export function looksLikeNumber(text: string): boolean {
  return /^'?#?\s*\d{1,4}[a-z]?$/i.test(text)
}
