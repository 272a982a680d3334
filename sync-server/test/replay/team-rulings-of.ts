import { must } from '#shared/base/assert.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import { groupsByPosition, lastDate, rulingFrom } from './driver-rulings-of.ts'
import { takeOverOf, teamKey } from './file-teams.ts'
import { sessionId } from './rounds-of.ts'
import { milliPoints } from './printed-points.ts'
import type { FileConstructors, IdOf, SeasonFile } from './season-file.ts'

/** Every decision on constructors that the file lists, with its reason: points taken, exclusions, ties decided. */
export function teamRulingsOf(file: SeasonFile, idOf: IdOf): Ruling[] {
  const { constructors } = file.rules
  if (!constructors) return []
  return [
    ...constructors.adjustments.flatMap((one) => adjustment(file, one, idOf)),
    ...constructors.excluded.map((one) => exclusion(file, one, one.round, idOf)),
    ...constructors.tiesDecided.map((tied) => tie(file, tied, idOf)),
  ]
}

/** Where a new entrant took over, what is taken is the old one's, which is out of the championship with it. */
function adjustment(file: SeasonFile, one: FileConstructors['adjustments'][number], idOf: IdOf): Ruling[] {
  const takeOver = takeOverOf(file, one)
  const id = idOf(teamKey(file, one, takeOver === null ? one.round : takeOver - 1))
  const made = rulingFrom(
    idOf,
    `adjustment/${id}/${one.round}`,
    dateOf(file, one.round),
    sessionId(one.round, 'race', idOf),
    { kind: 'adjustment', subject: 'team', id, pointsMp: milliPoints(one.points) },
    one.reason,
  )
  return takeOver === null ? [made] : [made, exclusion(file, one, takeOver - 1, idOf)]
}

/** Whether its points are on show is as the team is listed; the results of its cars stay. */
function exclusion(
  file: SeasonFile,
  team: FileConstructors['excluded'][number],
  round: number,
  idOf: IdOf,
): Ruling {
  const id = idOf(teamKey(file, team, round))
  const row = (file.constructorStandings ?? []).find(
    ({ constructorId, engineManufacturerId, position }) =>
      constructorId === team.constructorId &&
      (engineManufacturerId ?? '') === (team.engineManufacturerId ?? '') &&
      typeof position !== 'number',
  )
  const isTakenOver = takeOverOf(file, team) !== null
  return rulingFrom(
    idOf,
    `exclusion/${id}`,
    dateOf(file, team.round),
    sessionId(team.round, 'race', idOf),
    {
      kind: 'exclusion',
      subject: 'team',
      id,
      points: row?.points === 0 && !isTakenOver ? 'void' : 'keep',
      later: 'stay',
    },
    team.reason,
  )
}

function tie(file: SeasonFile, tied: FileConstructors['tiesDecided'][number], idOf: IdOf): Ruling {
  const last = must(file.rounds.at(-1), 'the last round').round
  const names = tied.map(({ constructorId }) => constructorId).join(' and ')
  return rulingFrom(
    idOf,
    `tie/team/${names}`,
    lastDate(file),
    null,
    {
      kind: 'tie',
      subject: 'team',
      order: groupsByPosition(tied, (team) => idOf(teamKey(file, team, last))),
    },
    `The organiser ordered ${names} otherwise than the count-back does.`,
  )
}

function dateOf(file: SeasonFile, round: number): string {
  return must(
    file.rounds.find((own) => own.round === round),
    'the round of a decision',
  ).date
}
