import { formatGap, parseGap, type Gap } from '#shared/base/timing-text.ts'
import type { CarRuling } from './classified-cars.ts'

/** A line of a result after rulings, with its time and gap as the car crossed the line. Times are ms. */
export interface TimedLine {
  readonly position: number | null
  readonly sheetPosition: number | null
  readonly laps: number | null
  readonly timeMs: number | null
  readonly gap: string | null
  readonly rulings: readonly CarRuling[]
}

export interface GapsAfterRulings {
  /** To the leader of the classification; null for the leader, and where nobody can say. */
  readonly gap: string | null
  /** As the sheet has it: to the first across the line. */
  readonly sheetGap: string | null
  /** The time in ms that penalties and rulings add, below zero where they take some off. */
  readonly addedMs: number
}

/**
 * The gaps of a classification. They are those of the sheet as long as the same car leads and no time was added to either;
 * else they are counted anew, from the times of both cars or from what the sheet says of both. Lines come in order.
 */
export function gapsAfterRulings<Line extends TimedLine>(
  lines: readonly Line[],
): (Line & GapsAfterRulings)[] {
  const leader = lines.find(({ position }) => position !== null)
  const first = Math.min(...lines.map(({ sheetPosition }) => sheetPosition ?? Infinity))
  const isLeading = (line: TimedLine) => line.position !== null && line.position === leader?.position
  const finishOf = (line: TimedLine): Finish => ({
    ...line,
    addedMs: addedTo(line.rulings),
    behind: line.sheetPosition === first ? { kind: 'time', ms: 0 } : readGap(line.gap),
  })
  const head = leader && finishOf(leader)
  const keeps = leader !== undefined && leader.sheetPosition === first && addedTo(leader.rulings) === 0
  return lines.map((line) => {
    const addedMs = addedTo(line.rulings)
    const isAsAtTheLine = !head || (keeps && addedMs === 0)
    const gap = isAsAtTheLine ? line.gap : isLeading(line) ? null : gapBetween(finishOf(line), head)
    return { ...line, gap, sheetGap: line.gap, addedMs }
  })
}

interface Finish {
  readonly laps: number | null
  readonly timeMs: number | null
  readonly addedMs: number
  /** To the first across the line, as the sheet says it. */
  readonly behind: Gap | null
}

function gapBetween(car: Finish, leader: Finish): string | null {
  const gap = behindBy(car, leader)
  // Who lost places may have been faster than who leads now: that is no gap.
  return gap === null || (gap.kind === 'time' && gap.ms < 0) ? null : formatGap(gap)
}

function behindBy(car: Finish, leader: Finish): Gap | null {
  const lapsDown = lapsBehind(car, leader)
  if (lapsDown !== 0) return lapsDown > 0 ? { kind: 'laps', laps: lapsDown } : null
  const added = car.addedMs - leader.addedMs
  if (car.timeMs !== null && leader.timeMs !== null) {
    return { kind: 'time', ms: car.timeMs - leader.timeMs + added }
  }
  if (car.behind?.kind !== 'time' || leader.behind?.kind !== 'time') return null
  return { kind: 'time', ms: car.behind.ms - leader.behind.ms + added }
}

/** Whole laps, as the sheet's gaps say them, else its laps. */
function lapsBehind(car: Finish, leader: Finish): number {
  if (car.behind !== null && leader.behind !== null) return lapsIn(car.behind) - lapsIn(leader.behind)
  return car.laps === null || leader.laps === null ? 0 : leader.laps - car.laps
}

function lapsIn(gap: Gap): number {
  return gap.kind === 'laps' ? gap.laps : 0
}

function readGap(text: string | null): Gap | null {
  const parsed = parseGap(text ?? '')
  return parsed.ok ? parsed.value : null
}

/** The time in ms that rulings which count add to a car. */
export function addedTo(rulings: readonly CarRuling[]): number {
  return rulings.reduce(
    (sum, { decision, effect }) =>
      decision.kind === 'time' && effect === 'counts' ? sum + decision.ms : sum,
    0,
  )
}
