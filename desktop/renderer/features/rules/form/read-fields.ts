import { parseSignedPoints } from '#shared/ui/points.ts'
import type { Reader } from './faults.ts'

/** A reader without faults. What cannot be read counts as a harmless value until it is put right. */
export function readFields(): Reader {
  const faults: Record<string, string> = {}
  const fault = (path: string, message: string): void => {
    faults[path] ??= message
  }
  return {
    faults,
    fault,
    points: (path, text) => {
      const found = parseSignedPoints(text)
      if (found !== null && Math.abs(found) <= 10_000_000) return found
      fault(path, found === null ? 'Points look like 25, 12.5 or −3.' : 'That is more than 10,000 points.')
      return 0
    },
    whole: (path, text, least, most) => {
      const found = /^\d{1,4}$/.test(text.trim()) ? Number(text) : null
      if (found !== null && found >= least && found <= most) return found
      fault(path, `A whole number from ${least} to ${most}.`)
      return least
    },
    fraction: (path, text) => {
      const found = parseShare(text)
      if (found !== null) return found
      fault(path, 'A fraction such as 1/2, or a share such as 75%.')
      return '1'
    },
  }
}

/** An exact fraction as people write it: '1/2', '2', '75%', '0.5'; null for anything else. */
export function parseShare(text: string): string | null {
  const plain = /^(0|[1-9]\d{0,3}(\/[1-9]\d{0,3})?)$/.exec(text.trim())
  if (plain) return plain[0]
  const percent = /^(\d{1,3})\s*%$/.exec(text.trim())
  if (percent) return reduced(Number(percent[1]), 100)
  const decimal = /^(\d)[.,](\d{1,3})$/.exec(text.trim())
  if (!decimal) return null
  const bottom = 10 ** (decimal[2] ?? '').length
  return reduced(Number(decimal[1]) * bottom + Number(decimal[2]), bottom)
}

/** In lowest terms. */
function reduced(top: number, bottom: number): string {
  const divisor = greatestCommonDivisor(top, bottom)
  const [above, below] = [top / divisor, bottom / divisor]
  return below === 1 ? String(above) : `${above}/${below}`
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
