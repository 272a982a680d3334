import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { enteredText } from '#shared/db/entered-text.ts'
import type { SessionChange } from './args/event-fields.ts'

interface Changes {
  readonly id: string
  readonly putSessions: readonly SessionChange[]
  readonly removeSessionIds: readonly string[]
}

/** Adds, changes and removes sessions of an event, or answers what is against it. An event keeps at least one. */
export async function changeSessions(db: Db, leagueId: string, changes: Changes): Promise<Rejection | null> {
  const { putSessions, removeSessionIds } = changes
  if (putSessions.length === 0 && removeSessionIds.length === 0) return null
  const present = await sessionsOf(db, leagueId, changes.id)
  const fault = faultOf(present, changes) ?? (await foreignFault(db, present, putSessions))
  if (fault) return fault
  await db.query('delete from sessions where league_id = $1 and event_id = $2 and id = any($3::uuid[])', [
    leagueId,
    changes.id,
    removeSessionIds,
  ])
  await db.query(
    `insert into sessions (id, league_id, event_id, kind, name, ordinal, multiplier)
     select id, $1, $2, kind, name, ordinal, multiplier
       from jsonb_to_recordset($3::jsonb) as item(id uuid, kind text, name text, ordinal integer, multiplier text)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, ordinal = excluded.ordinal,
       multiplier = excluded.multiplier
       where sessions.league_id = excluded.league_id and sessions.event_id = excluded.event_id`,
    [leagueId, changes.id, JSON.stringify(putSessions)],
  )
  return null
}

interface PresentSession {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly multiplier: string
  /** Whether somebody entered anything for it: a sheet, results, a ruling. */
  readonly entered: boolean
}

async function sessionsOf(db: Db, leagueId: string, eventId: string): Promise<PresentSession[]> {
  const { rows } = await db.query<PresentSession>(
    `select s.id, s.kind, s.name, s.multiplier, ${enteredText('s')} as entered
       from sessions s where s.league_id = $1 and s.event_id = $2`,
    [leagueId, eventId],
  )
  return rows
}

function faultOf(present: readonly PresentSession[], changes: Changes): Rejection | null {
  for (const session of present) {
    if (!session.entered) continue
    if (changes.removeSessionIds.includes(session.id)) {
      return rejected(
        'has-results',
        `${session.name} cannot be removed: something was entered for it. Cancel the event instead if it shall not count.`,
        'removeSessionIds',
      )
    }
    const put = changes.putSessions.find(({ id: other }) => other === session.id)
    if (put && (put.kind !== session.kind || put.multiplier !== session.multiplier)) {
      return rejected(
        'has-results',
        `What ${session.name} is and what it pays is fixed once something was entered for it. Its share of points can be set on its sheet.`,
        'putSessions',
      )
    }
  }
  const stays = present.filter(({ id: each }) => !changes.removeSessionIds.includes(each))
  const ids = new Set([...stays, ...changes.putSessions].map(({ id: each }) => each))
  if (ids.size === 0) return rejected('no-session', 'An event has at least one session.', 'removeSessionIds')
  if (ids.size > 20) return rejected('invalid', 'An event has at most 20 sessions.', 'putSessions')
  return null
}

/** A session that is new here must not be one of another event. */
async function foreignFault(
  db: Db,
  present: readonly PresentSession[],
  put: readonly SessionChange[],
): Promise<Rejection | null> {
  const known = new Set(present.map(({ id: each }) => each))
  const { rows } = await db.query('select 1 from sessions where id = any($1::uuid[]) limit 1', [
    put.flatMap(({ id: each }) => (known.has(each) ? [] : [each])),
  ])
  if (rows.length === 0) return null
  return rejected('conflict', 'A session has an id that belongs to another event.', 'putSessions')
}
