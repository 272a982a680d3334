import { calendarAnswer, type CalendarLine } from '#shared/announcements/answers/calendar-answer.ts'
import { events, type EventListItem } from '#shared/queries/events.ts'
import { toAll } from './answer.ts'
import { changedAt } from './changed-at.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'

export const calendar: LeagueCommand = async ({ database, clock, publicUrl }, asked, league) => {
  const season = await meantSeason(database, league, textOption(asked, 'season'))
  if (!season.ok) return season.answer
  const { id: seasonId, name } = season.value
  const planned = await events.run(database, { leagueId: league.id, seasonId })
  return toAll(
    calendarAnswer({
      league: league.name,
      accent: league.accent,
      season: name,
      revision: league.revision,
      at: await changedAt(database, league.id, league.revision),
      url: leagueUrl(publicUrl, league, seasonId),
      events: planned.map((event) => ({
        round: event.round,
        name: event.name,
        track: event.track,
        startsAt: event.startsAt,
        state: stateOf(event, clock()),
        winner: event.status === 'cancelled' ? null : winnerOf(event),
      })),
    }),
  )
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
