import { assignSessions } from '#shared/imports/assign-sessions.ts'
import { fileDriversOf } from '#shared/imports/import-plan.ts'
import { mapDrivers, type DriverMatch } from '#shared/imports/map-drivers.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { Deciding } from './plan-part.ts'
import { choicesOf } from './plan-part.ts'
import type { Assigned } from './dry-run.ts'
import { partsOf, type Part, type ReadFile } from './read-files.ts'

/** The steps of an import, in order. 'done' is after it. */
export const steps = ['files', 'columns', 'drivers', 'check'] as const
export type Step = (typeof steps)[number]

export const stepWords: Record<Step, string> = {
  files: 'Files',
  columns: 'Columns',
  drivers: 'Drivers',
  check: 'Check',
}

/** Where a person said a session of a file goes: a session of the event, or nowhere; by `partKey`. */
export type Targets = Readonly<Record<string, string | null>>

export function partKey({ file, part }: Part): string {
  return `${file.hash} ${part}`
}

/** Where each session of the files goes, as far as it is clear or was said. */
export function targetsOf(
  files: readonly ReadFile[],
  event: EventDetail,
  wanted: string | null,
  said: Targets,
): { readonly part: Part; readonly sessionId: string | null }[] {
  const parts = partsOf(files)
  const proposed = assignSessions(
    parts.map(({ session }) => session),
    event.sessions,
    wanted,
  )
  return parts.map((part, at) => {
    const chosen = said[partKey(part)]
    return { part, sessionId: chosen === undefined ? (proposed[at] ?? null) : chosen }
  })
}

export function assignedOf(
  targets: readonly { readonly part: Part; readonly sessionId: string | null }[],
  event: EventDetail,
): Assigned[] {
  const names = new Map(event.sessions.map(({ id, name }) => [id, name]))
  return targets.flatMap(({ part, sessionId }) => {
    const sessionName = sessionId === null ? undefined : names.get(sessionId)
    return sessionId === null || sessionName === undefined ? [] : [{ part, sessionId, sessionName }]
  })
}

/** The session of the event that two sessions of the files go to, null where there is none. */
export function targetTwice(assigned: readonly Assigned[]): Assigned | null {
  return (
    assigned.find((item, at) => assigned.slice(0, at).some((other) => other.sessionId === item.sessionId)) ??
    null
  )
}

/**
 * Every driver of the sessions that are imported, once, with whom the league knows them as. In one session nobody is two
 * people; in two files of different kinds somebody may well be.
 */
export function matchesOf(assigned: readonly Assigned[], deciding: Deciding): DriverMatch[] {
  const choices = choicesOf(deciding.leagueId, deciding.decisions)
  const found = new Map<string, DriverMatch>()
  for (const { part } of assigned) {
    const { format } = part.file.result
    if (format === null) continue
    const drivers = fileDriversOf(format, part.session)
    for (const match of mapDrivers(drivers, deciding.roster, deciding.remembered, choices)) {
      const known = found.get(match.identity)
      if (!known || (!isOpen(known) && isOpen(match))) found.set(match.identity, match)
    }
  }
  return [...found.values()]
}

export function isOpen(match: DriverMatch): boolean {
  return match.kind === 'confirm' || match.kind === 'unknown'
}

/** Tables whose columns nobody confirmed yet. */
export function unexplained(files: readonly ReadFile[]): ReadFile[] {
  return files.filter((file) => file.preview !== null && !file.columnsKnown)
}

/** The first step at which a person is needed. */
export function firstNeeded(
  files: readonly ReadFile[],
  assigned: readonly Assigned[],
  matches: readonly DriverMatch[],
): Step {
  if (unexplained(files).length > 0) return 'columns'
  const isClear =
    files.length > 0 &&
    files.every((file) => file.result.errors.length === 0) &&
    assigned.length > 0 &&
    targetTwice(assigned) === null
  if (!isClear) return 'files'
  return matches.some(isOpen) ? 'drivers' : 'check'
}
