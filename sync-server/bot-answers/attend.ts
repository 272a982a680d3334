import { textsFor } from './texts-for.ts'
import { eventTitle } from '#shared/announcements/compose-message.ts'
import { escapeText } from '#shared/announcements/escape.ts'
import { instantMark } from '#shared/announcements/instant-mark.ts'
import type { AttendButton } from '#shared/announcements/answers/button-id.ts'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { applyRequest } from '#server/sync/apply-request.ts'
import { notice, type Answer } from './answer.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import type { AskedButton } from './command.ts'
import { linkedLeagues, type LinkedLeague } from './linked-leagues.ts'
import { linkedPerson, notLinked } from './linked-person.ts'

/**
 * A driver answers in Discord whether they come. Who presses is who Discord says; what they may, the mutation decides as it
 * does for devices, and it is in the audit as theirs.
 */
export async function attend(
  deps: AnswerDeps,
  asked: AskedButton,
  { eventId, state }: AttendButton,
): Promise<Answer> {
  const { database, publicUrl } = deps
  const event = await findEvent(database, await linkedLeagues(database, asked.guildId), eventId)
  if (!event)
    return notice(deps.texts.t('This event is not in the calendar of a league of this server any more.'))
  const { league } = event
  const texts = textsFor(asked, league)
  const person = await linkedPerson(database, league.id, asked.person.id)
  if (person.userId === null || person.role === null || person.driverId === null)
    return notice(notLinked(texts, person, league, publicUrl))
  const outcome = await applyRequest(deps, {
    user: { id: person.userId },
    leagueId: league.id,
    name: 'attendance.set',
    args: { eventId, driverId: person.driverId, state },
    idempotencyKey: null,
    requestId: deps.requestId,
  })
  if (!outcome.ok) return notice(escapeText(outcome.message))
  return notice(
    texts.t(
      state === 'confirmed'
        ? 'You have confirmed for **{event}**, {start}. You can change it until the start.'
        : 'You have withdrawn from **{event}**, {start}. You can change it until the start.',
      { event: eventTitle(texts, event), start: instantMark(event.startsAt, 'F') },
    ),
  )
}

interface FoundEvent {
  readonly league: LinkedLeague
  readonly round: number
  readonly name: string
  readonly startsAt: string
}

/** The event where it is one of a league that announces here. */
async function findEvent(
  db: Db,
  leagues: readonly LinkedLeague[],
  eventId: string,
): Promise<FoundEvent | null> {
  const { rows } = await db.query<Omit<FoundEvent, 'league'> & { leagueId: string }>(
    `select league_id as "leagueId", round, name, ${instantText('starts_at')} as "startsAt"
       from events where id = $1 and league_id = any($2::uuid[])`,
    [eventId, leagues.map(({ id }) => id)],
  )
  const event = rows[0]
  const league = leagues.find(({ id }) => id === event?.leagueId)
  return event && league ? { ...event, league } : null
}
