import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import type { RosterLine, UnsurePart } from './roster-line.ts'

export type LineNote =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'too-long'; readonly what: 'name' | 'number' | 'team' }
  | { readonly kind: 'twice'; readonly line: number }
  | { readonly kind: 'on-roster' }
  | { readonly kind: 'archived' }
  | { readonly kind: 'number-taken'; readonly by: string }
  | { readonly kind: 'number-twice'; readonly line: number }
  | { readonly kind: 'new-team' }
  | { readonly kind: 'unsure'; readonly part: UnsurePart; readonly text: string }

export interface JudgedLine extends RosterLine {
  /** 'add' makes a driver, 'restore' puts an archived one back, 'skip' does nothing. */
  readonly verdict: 'add' | 'restore' | 'skip'
  readonly notes: readonly LineNote[]
  /** The archived driver to restore. */
  readonly driverId: string | null
  /** The team of the roster, null without one or where it is new. */
  readonly teamId: string | null
}

/**
 * Holds a list against the roster. A name that is taken is skipped, so that a whole list can be pasted again; a number
 * that is taken is told and allowed, because cars are shared and classes count for themselves.
 */
export function judgeLines(lines: readonly RosterLine[], roster: OfficeRoster): JudgedLine[] {
  const present = new Map(
    roster.drivers.flatMap((driver) =>
      driver.archived ? [] : [[fold(driver.displayName), driver] as const],
    ),
  )
  const left = new Map(
    roster.drivers.flatMap((driver) =>
      driver.archived ? [[fold(driver.displayName), driver] as const] : [],
    ),
  )
  const numbers = new Map(
    roster.drivers.flatMap((driver) =>
      driver.archived || driver.carNumber === null
        ? []
        : [[fold(driver.carNumber), driver.displayName] as const],
    ),
  )
  const teams = new Map(
    roster.teams.flatMap((team) => (team.archived ? [] : [[fold(team.name), team.id] as const])),
  )
  const namesAt = new Map<string, number>()
  const numbersAt = new Map<string, number>()
  return lines.map((line) => {
    const name = fold(line.displayName)
    const number = line.carNumber === null ? null : fold(line.carNumber)
    const archived = left.get(name)
    const faults = faultsOf(line)
    const twiceOf = namesAt.get(name)
    if (name !== '' && twiceOf !== undefined) faults.push({ kind: 'twice', line: twiceOf })
    if (present.has(name)) faults.push({ kind: 'on-roster' })
    if (faults.length > 0) return { ...line, verdict: 'skip', notes: faults, driverId: null, teamId: null }
    const teamId = line.teamName === null ? null : (teams.get(fold(line.teamName)) ?? null)
    const notes: LineNote[] = []
    if (archived) notes.push({ kind: 'archived' })
    if (number !== null) {
      const holder = numbers.get(number)
      const twin = numbersAt.get(number)
      if (holder !== undefined && holder !== archived?.displayName)
        notes.push({ kind: 'number-taken', by: holder })
      else if (twin !== undefined) notes.push({ kind: 'number-twice', line: twin })
      if (twin === undefined) numbersAt.set(number, line.line)
    }
    if (line.teamName !== null && teamId === null) notes.push({ kind: 'new-team' })
    if (line.unsure) notes.push(unsureNote(line, line.unsure))
    namesAt.set(name, line.line)
    return { ...line, verdict: archived ? 'restore' : 'add', notes, driverId: archived?.id ?? null, teamId }
  })
}

/** Names are the same when they differ only in case and in the spaces around them. */
export function fold(text: string): string {
  return text.trim().toLowerCase()
}

function unsureNote(line: RosterLine, part: UnsurePart): LineNote {
  const texts = { name: line.displayName, number: line.carNumber, team: line.teamName, more: null }
  return { kind: 'unsure', part, text: texts[part] ?? '' }
}

function faultsOf(line: RosterLine): LineNote[] {
  const faults: LineNote[] = []
  if (line.displayName === '') faults.push({ kind: 'no-name' })
  if (line.displayName.length > 120) faults.push({ kind: 'too-long', what: 'name' })
  if ((line.carNumber ?? '').length > 12) faults.push({ kind: 'too-long', what: 'number' })
  if ((line.teamName ?? '').length > 120) faults.push({ kind: 'too-long', what: 'team' })
  return faults
}
