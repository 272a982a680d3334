import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import { groupsByPosition, lastDate, rulingFrom } from './driver-rulings-of.ts'
import { isPrintedAs } from './season-file.ts'
import { teamExclusions } from './team-exclusions.ts'
import { officialTeams, type OfficialTeam } from './official-teams.ts'
import { sessionId } from './rounds-of.ts'
import { seasonInputOf } from './season-input-of.ts'
import type { IdOf, SeasonFile } from './season-file.ts'

/**
 * Where the official constructors' table departs from what the cars scored: teams out of the championship, points taken
 * or given by decision, an order among equals that the rules do not give.
 */
export function teamRulingsOf(
  file: SeasonFile,
  rules: Ruleset,
  ofDrivers: readonly Ruling[],
  idOf: IdOf,
): Ruling[] {
  if (rules.teams === null) return []
  const official = officialTeams(file, idOf)
  const excluded = teamExclusions(file, idOf)
  const decided = [...ofDrivers, ...excluded]
  const adjusted = official.flatMap((team) => adjustment(file, rules, decided, team, idOf))
  return [...excluded, ...adjusted, ...teamTies(file, rules, [...decided, ...adjusted], official, idOf)]
}

/** Made at the first round from which on the official table always differs by as much as it does in the end. */
function adjustment(
  file: SeasonFile,
  rules: Ruleset,
  decided: readonly Ruling[],
  { id, position, pointsMp }: OfficialTeam,
  idOf: IdOf,
): Ruling[] {
  if (position === null) return []
  const scored = (lastRound?: number) =>
    computeStandings(seasonInputOf(file, idOf, rules, decided, lastRound)).teams.find(
      ({ subjectId }) => subjectId === id,
    )?.pointsMp ?? 0
  if (isPrintedAs(scored(), pointsMp)) return []
  const differenceMp = pointsMp - scored()
  const differsAfter = (round: number) => {
    const printed = officialTeams(file, idOf, round).find((team) => team.id === id)?.pointsMp ?? 0
    return isPrintedAs(scored(round) + differenceMp, printed)
  }
  const from = file.rounds.findLastIndex(({ round }) => !differsAfter(round)) + 1
  const round = file.rounds[Math.min(from, file.rounds.length - 1)]
  if (!round) return []
  return [
    rulingFrom(
      idOf,
      `adjustment/${id}`,
      round.date,
      sessionId(round.round, 'race', idOf),
      { kind: 'adjustment', subject: 'team', id, pointsMp: differenceMp },
      `From round ${round.round} on the official table has ${differenceMp / 1000} points beside what the cars scored.`,
    ),
  ]
}

function teamTies(
  file: SeasonFile,
  rules: Ruleset,
  decided: readonly Ruling[],
  official: readonly OfficialTeam[],
  idOf: IdOf,
): Ruling[] {
  const { teams } = computeStandings(seasonInputOf(file, idOf, rules, decided))
  const positions = new Map(teams.map(({ subjectId, position }) => [subjectId, position]))
  const wrong = official.filter(({ id, position }) => position !== null && positions.get(id) !== position)
  return [...new Set(wrong.map(({ pointsMp }) => pointsMp))].map((tiedOn) => {
    const tied = official.flatMap(({ id, position, pointsMp }) =>
      pointsMp === tiedOn && position !== null ? [{ id, position }] : [],
    )
    return rulingFrom(
      idOf,
      `tie/team/${tiedOn}`,
      lastDate(file),
      null,
      { kind: 'tie', subject: 'team', order: groupsByPosition(tied, ({ id }) => id) },
      `The official table orders the teams with ${tiedOn / 1000} points so.`,
    )
  })
}
