/** A driver as a line of a list names them, not yet held against the roster. */
export interface RosterLine {
  /** Its place in what was pasted or read, from 1. */
  readonly line: number
  readonly displayName: string
  readonly carNumber: string | null
  readonly teamName: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
}

/**
 * Reads a pasted list: one driver a line, name, number and team with tabs, semicolons or commas between. A number may
 * stand before the name, as it does in entry lists.
 */
export function readPasted(text: string): RosterLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const [first = '', second = '', third = ''] = fieldsOf(line)
    const numberFirst = looksLikeNumber(first) && second !== '' && !looksLikeNumber(second)
    const [displayName, carNumber] = numberFirst ? [second, first] : [first, second]
    // A name and a team, without a number between them.
    const noNumber = !numberFirst && third === '' && carNumber !== '' && !looksLikeNumber(carNumber)
    return [
      {
        line: index + 1,
        displayName,
        carNumber: noNumber || carNumber === '' ? null : withoutHash(carNumber),
        teamName: (noNumber ? carNumber : third) || null,
        kind: 'regular',
      },
    ]
  })
}

/** 'Reserve', 'guest driver' and the like; what is neither is a regular driver. */
export function kindOf(text: string | null): RosterLine['kind'] {
  const word = (text ?? '').toLowerCase()
  if (/\b(reserve|sub|substitute|standin|stand-in)\b/.test(word)) return 'reserve'
  return /\b(guest|wildcard|wild card)\b/.test(word) ? 'guest' : 'regular'
}

/** '#44' is 44. */
export function withoutHash(number: string): string {
  return number.replace(/^#\s*/, '')
}

function fieldsOf(line: string): string[] {
  const separator = ['\t', ';', ','].find((each) => line.includes(each))
  const fields = separator === undefined ? [line] : line.split(separator)
  return fields.map((field) => field.trim().replaceAll(/\s+/g, ' '))
}

function looksLikeNumber(text: string): boolean {
  return /^#?\s*\d{1,4}[a-z]?$/i.test(text)
}
