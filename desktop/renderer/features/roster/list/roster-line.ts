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
  if (/\b(reserve|sub|substitute|standin|stand-in|ersatz|reserva|riserva|remplaçant)\b/.test(word))
    return 'reserve'
  return /\b(guest|wildcard|wild card|gast|invité|invitado|ospite)\b/.test(word) ? 'guest' : 'regular'
}

/** '#44' is 44, and so is what a spreadsheet writes with an apostrophe in front. */
export function withoutHash(number: string): string {
  return number.replace(/^'?#?\s*/, '')
}

export function looksLikeNumber(text: string): boolean {
  return /^'?#?\s*\d{1,4}[a-z]?$/i.test(text)
}
