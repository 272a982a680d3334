import { jsonShape } from '#shared/base/json-shape.ts'
import type { Warn } from './imported-file.ts'
import { failed, parsed, type Parsed } from './parsed.ts'

/**
 * The value of a JSON text that a simulator wrote. Repairs what is known from the field and says so: raw control
 * characters and bad escapes in strings, trailing commas, NaN, and text after the end. A file that stops early is
 * refused, because half a result is a wrong result. Whole numbers of 16 digits and more, which a number cannot hold,
 * become texts of their digits: they are ids. Refused without being built beyond the limits of `limits`.
 */
export function parseJson(text: string, warn: Warn): Parsed<unknown> {
  const { containers, items } = jsonShape(text)
  if (containers > limits.containers || items > limits.items) {
    return failed('too-large', 'The file has more entries than any result file has.')
  }
  const scan = scanJson(text)
  if (scan.end === 'too-deep') return failed('too-deep', 'The file nests deeper than any result file does.')
  if (scan.end === 'damaged') {
    return failed('malformed', 'The file is damaged in more than 10,000 places. Copy it again.')
  }
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
  readonly end: 'closed' | 'open' | 'too-deep' | 'damaged'
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
    if (repairs > limits.repairs) return { json: '', end: 'damaged', repairs, rest: 0 }
    const char = text.charCodeAt(at)
    if (char <= space) continue
    if (char === quote) {
      const closed = scanString(text, at, replace)
      const end = repairs > limits.repairs ? 'damaged' : 'open'
      if (closed < 0) return { json: '', end, repairs, rest: 0 }
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
    } else {
      const word = mayBeNaN(char) ? matchAt(notANumber, text, at) : null
      const digits = word === null && mayBeNumber(char) ? matchAt(aNumber, text, at) : null
      if (word !== null) replace(at, word.length, 'null')
      if (digits !== null && /^-?\d{16,}$/.test(digits)) {
        out.push(text.slice(from, at), `"${digits}"`)
        from = at + digits.length
      }
      at += Math.max(0, (word ?? digits ?? '').length - 1)
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
  let replaced = 0
  for (let at = open + 1; at < text.length && replaced <= limits.repairs; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) return at
    const isBad = char < space || (char === backslash && matchAt(goodEscape, text, at) === null)
    if (isBad) {
      replace(at, 1, char === backslash ? '' : ' ')
      replaced++
    } else if (char === backslash) at++
  }
  return -1
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function mayBeNumber(char: number): boolean {
  return char === 0x2d || (char >= 0x30 && char <= 0x39)
}

function mayBeNaN(char: number): boolean {
  return char === 0x2d || char === 0x4e || char === 0x6e || char === 0x49 || char === 0x69
}

/** A day of sixty cars has less than 200,000 lists and objects, and a few million items. */
const limits = { containers: 500_000, items: 4_000_000, repairs: 10_000 } as const
const maxDepth = 64
const space = 0x20
const quote = 0x22
const backslash = 0x5c
const notANumber = /-?(?:nan(?:\(ind\))?|inf(?:inity)?)(?![a-z])/iy
const aNumber = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/iy
const goodEscape = /\\(?:["\\/bfnrt]|u[0-9a-f]{4})/iy
