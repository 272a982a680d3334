import { noticeMessage } from '#shared/announcements/answers/answer-parts.ts'
import { resultMessage } from '#shared/announcements/result-message.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { sessionConditions } from '#shared/queries/select/judged-sessions.ts'
import { selectRows, type Selection } from '#shared/queries/select/select-rows.ts'
import { resultState } from '#server/announcing/told-result.ts'
import { notice, toAll } from './answer.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { keptMessage } from './kept-message.ts'
import { eventsForResults, meantEvent, meantSession } from './meant-event.ts'
import { meantSeason } from './meant-season.ts'
import { eventUrl } from './page-url.ts'

/** The result of a session, in the very words in which it is announced. */
export const results: LeagueCommand = async (deps, asked, league) => {
  const { database, publicUrl, texts } = deps
  const season = await meantSeason(database, league, textOption(asked, 'season'), texts)
  if (!season.ok) return season.answer
  const events = await eventsForResults(database, league.id, season.value.id)
  const event = meantEvent(texts, events, textOption(asked, 'event'))
  if (!event.ok) return event.answer
  const session = meantSession(texts, event.value, textOption(asked, 'session'))
  if (!session.ok) return session.answer
  const { id: sessionId, name, status } = session.value
  const nothingYet = texts.t('{event}, {session} has no result yet.', {
    event: escapeName(event.value.name),
    session: escapeName(name),
  })
  if (status === 'draft') return notice(nothingYet)
  return toAll(
    await keptMessage(deps, league, ['results', sessionId], async () => {
      const rows = await selectRows(database, ofSession, [league.id, sessionId])
      const state = resultState(rows, sessionId, {
        url: eventUrl(publicUrl, league, event.value.id),
        texts,
      })
      const settings = {
        league: league.name,
        accent: league.accent,
        texts,
        wording: null,
        mentionRoleId: null,
      }
      return state === null ? noticeMessage(nothingYet) : resultMessage(state, settings)
    }),
  )
}

const ofSession: Selection = {
  rows: {
    ...sessionConditions('select $2::uuid'),
    season: `t.league_id = $1 and t.id = (
      select e.season_id from sessions s join events e on e.id = s.event_id where s.league_id = $1 and s.id = $2)`,
    session_revision: 't.league_id = $1 and t.session_id = $2',
    // What only members may read is told to nobody here.
    ruling: 't.league_id = $1 and t.session_id = $2 and t.revoked_at is null and t.audience = 0',
    result: 't.league_id = $1 and t.session_id = $2',
    entry: `t.league_id = $1 and t.id in (
      select entry_id from results where league_id = $1 and session_id = $2)`,
    driver: 't.league_id = $1',
    team: 't.league_id = $1',
  },
}
