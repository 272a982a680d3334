import { foldName } from '#shared/base/fold-name.ts'

/** A name as it is compared, made once where it is compared with many. */
export interface ComparedName {
  readonly folded: string
  readonly sorted: string
  /** Without a clan tag and without a number at the end. */
  readonly bare: string
  readonly bareSorted: string
}

export function comparedName(name: string): ComparedName {
  const folded = foldName(name)
  const plainName = bare(folded, name)
  return { folded, sorted: sorted(folded), bare: plainName, bareSorted: sorted(plainName) }
}

/**
 * How sure it is that two names are one person, from 0 to 1. Never 1: only a person can be sure. Knows turned-around
 * names, initials, clan tags, and the number iRacing puts after a name that is taken.
 */
export function nameLikeness(a: ComparedName, b: ComparedName): number {
  if (a.folded === '' || b.folded === '') return 0
  if (a.folded === b.folded) return 0.98
  if (a.sorted === b.sorted) return 0.95
  if (a.bare !== '' && a.bareSorted === b.bareSorted) return 0.92
  if (isInitials(a.bare, b.bare) || isInitials(b.bare, a.bare)) return 0.85
  return 0.9 * similarity(a.bare || a.folded, b.bare || b.folded)
}

function sorted(folded: string): string {
  return folded.split(' ').sort().join(' ')
}

/** Without a tag in brackets or before a bar, and without a number at the end. */
function bare(folded: string, name: string): string {
  const untagged = name.replace(/[[({<][^\])}>]{0,20}[\])}>]/g, ' ').replace(/^[^|]{0,12}\|/, ' ')
  return (foldName(untagged) || folded).replace(/\s*\d+$/, '')
}

/** 'j smith' or 'john s' for 'john smith'. */
function isInitials(short: string, long: string): boolean {
  const few = short.split(' ')
  const many = long.split(' ')
  if (few.length < 2 || few.length !== many.length) return false
  const whole = few.filter((part, at) => part === many[at])
  const initial = few.filter(
    (part, at) => part.length === 1 && part !== many[at] && many[at]?.startsWith(part),
  )
  return whole.length >= 1 && initial.length >= 1 && whole.length + initial.length === few.length
}

/** 1 for equal texts, 0 for wholly different ones: the share of letters that need no edit (Levenshtein). */
function similarity(a: string, b: string): number {
  const left = a.slice(0, 40)
  const right = b.slice(0, 40)
  const longest = Math.max(left.length, right.length)
  if (Math.abs(left.length - right.length) > longest * 0.4) return 0
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return 1 - (row[right.length] ?? longest) / longest
}
