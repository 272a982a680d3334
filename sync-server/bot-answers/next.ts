import { nextAnswer } from '#shared/announcements/answers/next-answer.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { groupAttendance } from '#shared/model/attendance.ts'
import { attendance, type AskedDriver } from '#shared/queries/attendance.ts'
import { readEvents } from '#server/rest/read-events.ts'
import { noticeMessage } from '#shared/announcements/answers/answer-parts.ts'
import { toAll } from './answer.ts'
import { changedAt } from './changed-at.ts'
import type { LeagueCommand } from './command.ts'
import { meantSeason } from './meant-season.ts'
import { eventUrl } from './page-url.ts'

export const next: LeagueCommand = async ({ database, clock, publicUrl, texts }, _asked, league) => {
  const season = await meantSeason(database, league, null, texts)
  if (!season.ok) return season.answer
  const { id: seasonId, name } = season.value
  const planned = await readEvents(database, league.id, { seasonId, status: 'SCHEDULED' }, undefined)
  const event = planned.find(({ startsAt }) => Date.parse(startsAt) > clock())
  if (!event) {
    const of = `${escapeName(league.name)}, ${escapeName(name)}`
    return toAll(
      noticeMessage(texts.t('No race is ahead in {season}. `/calendar` shows all events.', { season: of })),
    )
  }
  const asked = await attendance.run(database, { leagueId: league.id, eventId: event.id })
  const { confirmed, withdrawn, unanswered } = groupAttendance(asked)
  return toAll(
    nextAnswer({
      league: league.name,
      accent: league.accent,
      texts,
      season: name,
      event: {
        season: name,
        round: event.round,
        name: event.name,
        track: event.track,
        startsAt: event.startsAt,
        laps: event.laps,
        distanceM: event.distanceKm === null ? null : Math.round(event.distanceKm * 1000),
        sessions: event.sessions.map((session) => session.name),
        url: eventUrl(publicUrl, league, event.id),
      },
      eventId: event.id,
      revision: league.revision,
      at: await changedAt(database, league.id, league.revision),
      confirmed: confirmed.map(nameOf),
      withdrawn: withdrawn.map(nameOf),
      unanswered: unanswered.length,
    }),
  )
}

const nameOf = ({ displayName, carNumber }: AskedDriver): string =>
  carNumber === null ? displayName : `${displayName} #${carNumber}`
