import { calendarAnswer, type CalendarLine } from '#shared/announcements/answers/calendar-answer.ts'
import { events, type EventListItem } from '#shared/queries/events.ts'
import { toAll } from './answer.ts'
import { changedAt } from './changed-at.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { keptMessage } from './kept-message.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'

export const calendar: LeagueCommand = async (deps, asked, league) => {
  const { database, clock, publicUrl, texts } = deps
  const season = await meantSeason(database, league, textOption(asked, 'season'), texts)
  if (!season.ok) return season.answer
  const { id: seasonId, name } = season.value
  const now = clock()
  // Events begin without a change of the league, on the minute.
  const minute = Math.floor(now / 60_000)
  const message = await keptMessage(deps, league, ['calendar', seasonId, minute], async () => {
    const planned = await events.run(database, { leagueId: league.id, seasonId })
    return calendarAnswer({
      league: league.name,
      accent: league.accent,
      texts,
      season: name,
      revision: league.revision,
      at: await changedAt(database, league.id, league.revision),
      url: leagueUrl(publicUrl, league, seasonId),
      events: planned.map((event) => ({
        round: event.round,
        name: event.name,
        track: event.track,
        startsAt: event.startsAt,
        state: stateOf(event, now),
        winner: event.status === 'cancelled' ? null : winnerOf(event),
      })),
    })
  })
  return toAll(message)
}

/** Who won the session that decides an event: its last one with a result that is more than practice or qualifying. */
function winnerOf({ sessions }: EventListItem): string | null {
  const deciding = sessions.findLast(
    ({ kind, status }) => status !== 'draft' && kind !== 'practice' && kind !== 'qualifying',
  )
  const winners = deciding?.winners ?? []
  return winners.length === 0 ? null : winners.map(({ name }) => name).join(', ')
}

function stateOf({ status, startsAt }: EventListItem, now: number): CalendarLine['state'] {
  if (status === 'cancelled') return 'cancelled'
  if (status === 'completed') return 'held'
  return Date.parse(startsAt) > now ? 'ahead' : 'begun'
}
