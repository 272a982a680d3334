import { resultMessage } from '#shared/announcements/result-message.ts'
import { rulingMessage, rulingTakenBack } from '#shared/announcements/ruling-message.ts'
import { seasonMessage } from '#shared/announcements/season-message.ts'
import { standingsMessage } from '#shared/announcements/standings-message.ts'
import { resultCard } from '#server/cards/told/result-card.ts'
import { eventUrl, isRecent, leagueUrl, planMessage, textsOf, type Planned, type Telling } from './planned.ts'
import { resultState } from './told-result.ts'
import { rulingState } from './told-ruling.ts'
import { toldSeason, type ToldSeason, type ToldStandings } from './told-standings.ts'

/** The results that have changed, from their first submission on. Practice is no news. */
export function planResults(telling: Telling): Planned[] {
  const { rows, scope, changed } = telling.news
  return [...scope.sessions].flatMap((sessionId) => {
    const session = rows.get('session', sessionId)
    if (!session || session.kind === 'practice') return []
    const state = resultState(rows, sessionId, {
      url: eventUrl(telling, session.event_id),
      texts: textsOf(telling),
    })
    if (!state) return []
    const revised = [...(changed.get('session_revision') ?? [])].some(
      (id) => rows.get('session_revision', id)?.session_id === sessionId,
    )
    return planMessage(telling, {
      announces: 'result',
      subject: `result:${sessionId}`,
      isNew: revised && isRecent(state.asOf, telling.now),
      threadOf: session.event_id,
      message: (settings) => resultMessage(state, settings),
      card: resultCard(rows, sessionId, 'post', textsOf(telling)),
    })
  })
}

/** The rulings that were published, revoked, or are no longer for everybody. */
export function planRulings(telling: Telling): Planned[] {
  const { rows, scope, changed, link } = telling.news
  return [...scope.rulings].flatMap((rulingId) => {
    const ruling = rows.get('ruling', rulingId)
    const eventId = rows.get('session', ruling?.session_id ?? '')?.event_id ?? null
    const subject = `ruling:${rulingId}`
    const shared = { announces: 'ruling', subject, threadOf: eventId } as const
    if (!ruling) {
      const message = rulingTakenBack(textsOf(telling), link.revision)
      return planMessage(telling, { ...shared, isNew: false, message: () => message })
    }
    const state = rulingState(rows, rulingId, {
      url: eventId === null ? leagueUrl(telling) : eventUrl(telling, eventId),
      texts: textsOf(telling),
    })
    if (!state) return []
    return planMessage(telling, {
      ...shared,
      isNew:
        (changed.get('ruling')?.has(rulingId) ?? false) &&
        state.state.kind === 'in-force' &&
        isRecent(state.decidedAt, telling.now),
      message: (settings) => rulingMessage(state, settings),
    })
  })
}

/** The standings after the newest round, those after earlier ones that were told, and the end of a season. */
export function planSeasons(telling: Telling): Planned[] {
  return [...telling.news.scope.seasons].flatMap((seasonId) => {
    const told = toldSeason(telling.news.rows, seasonId, {
      url: leagueUrl(telling),
      texts: textsOf(telling),
    })
    return told ? [...planStandings(telling, seasonId, told), ...planEnd(telling, seasonId, told)] : []
  })
}

function planStandings(telling: Telling, seasonId: string, { newest, after }: ToldSeason): Planned[] {
  const { rows, existing, changed } = telling.news
  const isComputed = [...(changed.get('standings') ?? [])].some(
    (id) => rows.get('standings', id)?.season_id === seasonId,
  )
  const plan = (eventId: string, { state, card }: ToldStandings, isNew: boolean): Planned[] =>
    planMessage(telling, {
      announces: 'standings',
      subject: `standings:${eventId}`,
      isNew,
      threadOf: null,
      message: (settings) => standingsMessage(state, settings),
      card,
    })
  const earlier = rows
    .all('event')
    .filter(
      ({ id, season_id }) =>
        season_id === seasonId &&
        id !== newest?.eventId &&
        existing.find('discord-message', `standings:${id}`) !== null,
    )
  return [
    ...(newest ? plan(newest.eventId, newest, isComputed && isFresh(telling, newest.eventId)) : []),
    ...earlier.flatMap(({ id }) => {
      const told = after(id)
      return told ? plan(id, told, false) : []
    }),
  ]
}

function planEnd(telling: Telling, seasonId: string, { newest, finished }: ToldSeason): Planned[] {
  const season = telling.news.rows.get('season', seasonId)
  const state =
    finished ??
    ({
      season: season?.name ?? '',
      state: 'goes-on',
      rounds: newest?.state.rounds ?? 0,
      revision: newest?.state.revision ?? telling.news.link.revision,
      drivers: [],
      teams: [],
      url: leagueUrl(telling),
    } as const)
  return planMessage(telling, {
    announces: 'season',
    subject: `season:${seasonId}`,
    isNew: finished !== null && newest !== null && isFresh(telling, newest.eventId),
    threadOf: null,
    message: (settings) => seasonMessage(state, settings),
  })
}

/** Whether a result of an event was revised lately. */
function isFresh({ news, now }: Telling, eventId: string): boolean {
  const sessions = new Set(
    news.rows
      .all('session')
      .filter(({ event_id }) => event_id === eventId)
      .map(({ id }) => id),
  )
  return news.rows
    .all('session_revision')
    .some(({ session_id, made_at }) => sessions.has(session_id) && isRecent(made_at, now))
}
