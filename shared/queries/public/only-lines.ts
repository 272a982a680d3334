import type { ProgressView } from '../progress-view.ts'

/**
 * How a season went for some, and beside them for whoever leads the table; null where none of them is in the table or nothing was
 * held yet.
 */
export function onlyLines(progress: ProgressView | null, subjectIds: readonly string[]): ProgressView | null {
  if (progress === null) return null
  const isHeld = progress.rounds.some(({ state }) => state === 'held')
  const own = progress.lines.filter(({ id }) => subjectIds.includes(id))
  if (!isHeld || own.length === 0) return null
  const [leader] = progress.lines
  return { ...progress, lines: leader && !own.includes(leader) ? [leader, ...own] : own }
}
