import { teamAnswer } from '#shared/announcements/answers/team-answer.ts'
import type { AnnouncedStanding } from '#shared/announcements/standings-message.ts'
import { readDrivers, type Driver } from '#server/rest/read-drivers.ts'
import { notice, toAll } from './answer.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { meantTeam } from './meant-driver.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'
import { readTable } from './read-table.ts'

export const team: LeagueCommand = async ({ database, publicUrl, texts }, asked, league) => {
  const meant = await meantSeason(database, league, textOption(asked, 'season'), texts)
  if (!meant.ok) return meant.answer
  const named = textOption(asked, 'team')
  if (named === null) return notice(texts.t('Say which team with the option `team`.'))
  const picked = await meantTeam(database, league, named, texts)
  if (!picked.ok) return picked.answer
  const season = meant.value
  const shown = picked.value
  const drivers = await readDrivers(database, league.id, { ids: shown.driverIds })
  const own = new Set(drivers.map(({ id }) => id))
  const [teams, table] = await Promise.all([
    readTable(database, league, season.id, 'teams', texts),
    readTable(database, league, season.id, 'drivers', texts),
  ])
  const { rows, ...certainty } = teams
  const placed = new Set(table.rows.map(({ id }) => id))
  return toAll(
    teamAnswer({
      league: league.name,
      accent: league.accent,
      texts,
      season: season.name,
      ...certainty,
      name: shown.name,
      standing: rows.find(({ id }) => id === shown.id)?.standing ?? null,
      drivers: [
        ...table.rows.filter(({ id }) => own.has(id)).map(({ line }) => line),
        ...drivers.filter(({ id }) => !placed.has(id)).map(withoutPlace),
      ],
      url: leagueUrl(publicUrl, league, season.id),
    }),
  )
}

const withoutPlace = ({ displayName, carNumber }: Driver): AnnouncedStanding => ({
  place: '–',
  name: displayName,
  carNumber,
  points: '0',
  moved: null,
  note: '',
})
