import { must } from '#shared/base/assert.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import { rulingFrom } from './driver-rulings-of.ts'
import { officialTeams } from './official-teams.ts'
import { sessionId } from './rounds-of.ts'
import type { IdOf, SeasonFile } from './season-file.ts'

/**
 * Teams that the official table lists without a position, as rulings; their cars' results stay. Each is made after the
 * first race since which no table has given the team a position.
 */
export function teamExclusions(file: SeasonFile, idOf: IdOf): Ruling[] {
  return officialTeams(file, idOf)
    .filter(({ position }) => position === null)
    .map(({ id, listedAs, pointsMp }) => {
      const isPlaced = ({ round }: { round: number }) =>
        officialTeams(file, idOf, round).some((team) => team.id === id && team.position !== null)
      const from = file.rounds.findLastIndex(isPlaced) + 1
      const { round, date } = must(file.rounds[Math.min(from, file.rounds.length - 1)], 'a round')
      return rulingFrom(
        idOf,
        `exclusion/${id}`,
        date,
        sessionId(round, 'race', idOf),
        { kind: 'exclusion', subject: 'team', id, points: pointsMp === 0 ? 'void' : 'keep' },
        `Out of the constructors' championship: the official table lists the team as ${listedAs}.`,
      )
    })
}
