import type { Texts } from '#shared/i18n/texts.ts'
import { driverAnswer, type DriverResultLine } from '#shared/announcements/answers/driver-answer.ts'
import type { DriverResult } from '#shared/queries/answers/driver-results.ts'
import { driverHistory } from '#shared/queries/driver-history.ts'
import { toAll, toOne } from './answer.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { keptMessage } from './kept-message.ts'
import { meantDriver } from './meant-driver.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'
import { readTable } from './read-table.ts'

export const driver: LeagueCommand = async (deps, asked, league) => {
  const { database, publicUrl, texts } = deps
  const meant = await meantSeason(database, league, textOption(asked, 'season'), texts)
  if (!meant.ok) return meant.answer
  const wanted = { named: textOption(asked, 'driver'), discordId: asked.person.id, publicUrl, texts }
  const who = await meantDriver(database, league, wanted)
  if (!who.ok) return who.answer
  const season = meant.value
  const { driver: shown, oneself } = who.value
  const message = await keptMessage(deps, league, ['driver', season.id, shown.id], async () => {
    const [{ rows, ...certainty }, history] = await Promise.all([
      readTable(database, league, season.id, 'drivers', texts),
      driverHistory.run(database, { leagueId: league.id, driverId: shown.id }),
    ])
    return driverAnswer({
      league: league.name,
      accent: league.accent,
      texts,
      season: season.name,
      ...certainty,
      name: shown.displayName,
      carNumber: shown.carNumber,
      team: shown.teamName,
      kind: shown.kind,
      standing: rows.find(({ id }) => id === shown.id)?.standing ?? null,
      results: (history?.results ?? [])
        .filter(({ seasonId, cancelled }) => seasonId === season.id && !cancelled)
        .map((result) => resultLine(texts, result)),
      url: leagueUrl(publicUrl, league, season.id),
    })
  })
  return oneself ? toOne(message) : toAll(message)
}

function resultLine({ t }: Texts, result: DriverResult): DriverResultLine {
  const { round, eventName, sessionName, position, status, sessionStatus } = result
  return {
    event: { round, name: eventName },
    session: sessionName,
    place: position !== null && status === 'FINISHED' ? t('P{place}', { place: position }) : status,
    certainty: sessionStatus === 'draft' ? 'provisional' : sessionStatus,
  }
}
