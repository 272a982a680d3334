import { must } from '#shared/base/assert.ts'
import { foldNumber } from './fold-number.ts'

/** A car in one of two lists, with its place there, from 1. */
export interface Crossed {
  readonly number: string
  readonly place: number
}

/**
 * One line of two lists laid beside each other. 'same': both have the car here. 'only-a' and 'only-b': the other list lacks
 * it. 'swapped': the two cars stand one behind the other in both lists, but the other way round. 'moved': both have the
 * car, but elsewhere.
 */
export type ComparedLine =
  | { readonly kind: 'same'; readonly a: Crossed; readonly b: Crossed }
  | { readonly kind: 'only-a'; readonly a: Crossed }
  | { readonly kind: 'only-b'; readonly b: Crossed }
  | {
      readonly kind: 'swapped'
      readonly a: readonly [Crossed, Crossed]
      readonly b: readonly [Crossed, Crossed]
    }
  | { readonly kind: 'moved'; readonly a: Crossed; readonly b: Crossed }

/**
 * The two-person check: two stewards wrote the order down separately. The lists are aligned by a longest common
 * subsequence, so that one missing car is one difference and not one for everybody behind it ([CC1]).
 */
export function compareCrossings(a: readonly string[], b: readonly string[]): ComparedLine[] {
  const [left, right] = [crossed(a), crossed(b)]
  const pairs = commonSubsequence(left, right)
  const inLeft = new Set(pairs.map((pair) => pair[0]))
  const inRight = new Set(pairs.map((pair) => pair[1]))
  const spareRight = right.filter((car) => !inRight.has(car))
  const moved = new Map<Crossed, Crossed>()
  for (const car of left.filter((each) => !inLeft.has(each))) {
    const other = spareRight.find((each) => isSameCar(car, each))
    if (!other) continue
    moved.set(car, other)
    spareRight.splice(spareRight.indexOf(other), 1)
  }
  return foldSwaps(layOut(left, right, new Map(pairs), moved))
}

/** How many lines differ. */
export function differences(lines: readonly ComparedLine[]): number {
  return lines.filter((line) => line.kind !== 'same').length
}

function crossed(numbers: readonly string[]): Crossed[] {
  return numbers.map((number, index) => ({ number: number.trim(), place: index + 1 }))
}

function isSameCar(a: Crossed, b: Crossed): boolean {
  return foldNumber(a.number) === foldNumber(b.number)
}

/** The longest list of pairs of the same car, in the order of both lists; of several the one that pairs earliest. */
function commonSubsequence(a: readonly Crossed[], b: readonly Crossed[]): [Crossed, Crossed][] {
  const width = b.length + 1
  // length[i, j]: of the longest common subsequence of a from i on and b from j on.
  const length = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => length[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = isSameCar(must(a[i], 'a car'), must(b[j], 'a car'))
      length[i * width + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [Crossed, Crossed][] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [left, right] = [must(a[i], 'a car'), must(b[j], 'a car')]
    if (isSameCar(left, right)) {
      pairs.push([left, right])
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** Both lists from the top. A car that moved stands where list a has it. */
function layOut(
  left: readonly Crossed[],
  right: readonly Crossed[],
  pairs: ReadonlyMap<Crossed, Crossed>,
  moved: ReadonlyMap<Crossed, Crossed>,
): ComparedLine[] {
  const lines: ComparedLine[] = []
  const elsewhere = new Set(moved.values())
  const paired = new Set(pairs.values())
  let next = 0
  const takeRight = (end: Crossed | undefined): void => {
    for (; next < right.length && right[next] !== end; next++) {
      const b = must(right[next], 'a car')
      if (!elsewhere.has(b) && !paired.has(b)) lines.push({ kind: 'only-b', b })
    }
  }
  for (const a of left) {
    const b = pairs.get(a)
    if (b) {
      takeRight(b)
      next++
      lines.push({ kind: 'same', a, b })
      continue
    }
    const other = moved.get(a)
    lines.push(other ? { kind: 'moved', a, b: other } : { kind: 'only-a', a })
  }
  takeRight(undefined)
  return lines
}

/** A moved car whose neighbour in both lists is the same car: the two are swapped, one slip and not two. */
function foldSwaps(lines: readonly ComparedLine[]): ComparedLine[] {
  const folded: ComparedLine[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = must(lines[at], 'a line')
    const swapped = swapOf(line, lines[at + 1])
    folded.push(swapped ?? line)
    if (swapped) at++
  }
  return folded
}

function swapOf(first: ComparedLine, second: ComparedLine | undefined): ComparedLine | null {
  if (second?.kind !== 'moved' && second?.kind !== 'same') return null
  if (first.kind !== 'moved' && (first.kind !== 'same' || second.kind !== 'moved')) return null
  const isSwap = second.a.place === first.a.place + 1 && first.b.place === second.b.place + 1
  return isSwap ? { kind: 'swapped', a: [first.a, second.a], b: [second.b, first.b] } : null
}
