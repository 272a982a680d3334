import type { Warn } from './imported-file.ts'
import { failed, parsed, type Parsed } from './parsed.ts'

/**
 * The value of a JSON text that a simulator wrote. Repairs what is known from the field and says so: raw control
 * characters and bad escapes in strings, trailing commas, NaN, and text after the end. A file that stops early is
 * refused, because half a result is a wrong result.
 */
export function parseJson(text: string, warn: Warn): Parsed<unknown> {
  const scan = scanJson(text)
  if (scan.end === 'too-deep') return failed('too-deep', 'The file nests deeper than any result file does.')
  if (scan.end === 'open') {
    return failed(
      'truncated',
      'The file stops in the middle. Copy it again from the simulator or the server.',
    )
  }
  try {
    const value: unknown = JSON.parse(scan.json)
    if (scan.repairs > 0) {
      warn('text-repaired', `The file is not valid JSON; ${scan.repairs} places were repaired.`)
    }
    if (scan.rest > 0)
      warn('text-after-end', `Something after the end of the data (${scan.rest} characters) was ignored.`)
    return parsed(value)
  } catch (error) {
    const where = error instanceof Error ? error.message : 'unknown reason'
    return failed('malformed', `The file is not valid JSON and could not be repaired: ${where}`)
  }
}

interface Scan {
  readonly json: string
  readonly end: 'closed' | 'open' | 'too-deep'
  readonly repairs: number
  readonly rest: number
}

function scanJson(text: string): Scan {
  const out: string[] = []
  let repairs = 0
  let depth = 0
  let from = 0
  let comma = -1
  const replace = (at: number, length: number, by: string) => {
    out.push(text.slice(from, at), by)
    from = at + length
    repairs++
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char <= space) continue
    if (char === quote) {
      const closed = scanString(text, at, replace)
      if (closed < 0) return { json: '', end: 'open', repairs, rest: 0 }
      at = closed
    } else if (char === 0x7b || char === 0x5b) {
      if (++depth > maxDepth) return { json: '', end: 'too-deep', repairs, rest: 0 }
    } else if (char === 0x7d || char === 0x5d) {
      if (comma >= from) replace(comma, 1, '')
      if (--depth <= 0) {
        out.push(text.slice(from, at + 1))
        return { json: out.join(''), end: 'closed', repairs, rest: text.slice(at + 1).trim().length }
      }
    } else if (char === 0x2c) {
      comma = at
      continue
    } else if (mayBeNaN(char)) {
      notANumber.lastIndex = at
      const found = notANumber.exec(text)?.[0]
      if (found !== undefined) {
        replace(at, found.length, 'null')
        at += found.length - 1
      }
    }
    comma = -1
  }
  return { json: '', end: 'open', repairs, rest: 0 }
}

/** The index of the closing quote, -1 when the string never ends. */
function scanString(
  text: string,
  open: number,
  replace: (at: number, length: number, by: string) => void,
): number {
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) return at
    if (char < space) replace(at, 1, ' ')
    if (char !== backslash) continue
    goodEscape.lastIndex = at
    if (goodEscape.test(text)) at++
    else replace(at, 1, '')
  }
  return -1
}

function mayBeNaN(char: number): boolean {
  return char === 0x2d || char === 0x4e || char === 0x6e || char === 0x49 || char === 0x69
}

const maxDepth = 64
const space = 0x20
const quote = 0x22
const backslash = 0x5c
const notANumber = /-?(?:nan(?:\(ind\))?|inf(?:inity)?)(?![a-z])/iy
const goodEscape = /\\(?:["\\/bfnrt]|u[0-9a-f]{4})/iy
