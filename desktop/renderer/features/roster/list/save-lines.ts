import { accepted, type Outcome } from '#shared/base/outcome.ts'
import { mutate, newId } from '../../../mutate.ts'
import { fold, type JudgedLine } from './judge-lines.ts'

/** How a list came here: what is read from a file is open on some plans only. */
export type ListSource = 'typed' | 'csv-file'

const source = (from: ListSource) => (from === 'csv-file' ? { from } : {})

/** How many drivers one mutation carries: few enough that progress is seen. */
const perStep = 50

/**
 * Saves what was judged: new teams first, then new drivers, then those who come back. Tells after each step how many
 * drivers are saved. What a refused step leaves out is still in the list, and everything before it is saved.
 */
export async function saveLines(
  leagueId: string,
  { lines, from }: { readonly lines: readonly JudgedLine[]; readonly from: ListSource },
  onSaved: (drivers: number) => void,
): Promise<Outcome> {
  const wanted = lines.filter((line) => line.verdict !== 'skip')
  const teamIds = newTeams(wanted)
  const teamOf = (line: JudgedLine): string | null =>
    line.teamId ?? (line.teamName === null ? null : (teamIds.get(fold(line.teamName))?.id ?? null))
  if (teamIds.size > 0) {
    const outcome = await mutate(leagueId, 'team.add', { items: [...teamIds.values()] })
    if (!outcome.ok) return outcome
  }
  const added = wanted.filter((line) => line.verdict === 'add')
  for (let start = 0; start < added.length; start += perStep) {
    const step = added.slice(start, start + perStep)
    const items = step.map((line) => ({
      id: newId(),
      displayName: line.displayName,
      carNumber: line.carNumber,
      teamId: teamOf(line),
      kind: line.kind,
    }))
    // One after the other: each step sees what the one before it wrote.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await mutate(leagueId, 'driver.add', { items, ...source(from) })
    if (!outcome.ok) return outcome
    onSaved(start + step.length)
  }
  return restore(leagueId, { wanted, from }, teamOf, (back) => onSaved(added.length + back))
}

async function restore(
  leagueId: string,
  { wanted, from }: { readonly wanted: readonly JudgedLine[]; readonly from: ListSource },
  teamOf: (line: JudgedLine) => string | null,
  onSaved: (drivers: number) => void,
): Promise<Outcome> {
  const back = wanted.flatMap((line) =>
    line.driverId === null ? [] : [{ ...line, driverId: line.driverId }],
  )
  if (back.length === 0) return accepted
  const outcome = await mutate(leagueId, 'driver.restore', {
    ids: back.map((line) => line.driverId),
    ...source(from),
  })
  if (!outcome.ok) return outcome
  for (const [index, line] of back.entries()) {
    const teamId = teamOf(line)
    const changes = {
      ...(line.carNumber === null ? {} : { carNumber: line.carNumber }),
      ...(teamId === null ? {} : { teamId }),
    }
    if (Object.keys(changes).length > 0) {
      // oxlint-disable-next-line no-await-in-loop
      const changed = await mutate(leagueId, 'driver.update', { id: line.driverId, ...changes })
      if (!changed.ok) return changed
    }
    onSaved(index + 1)
  }
  return accepted
}

function newTeams(lines: readonly JudgedLine[]): Map<string, { id: string; name: string }> {
  const teams = new Map<string, { id: string; name: string }>()
  for (const { teamId, teamName } of lines) {
    if (teamName === null || teamId !== null || teams.has(fold(teamName))) continue
    teams.set(fold(teamName), { id: newId(), name: teamName })
  }
  return teams
}
