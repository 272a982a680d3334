import { must } from '#shared/base/assert.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { appealHours } from '#shared/stewarding/appeal-time.ts'
import { concernsOf } from '#shared/stewarding/ruling-concerns.ts'
import { missingIn } from './belongs.ts'
import type { MutationContext } from './define.ts'
import { isSteward, linkedDrivers } from './incident-reporter.ts'

/** What a report is about, checked: everything it names exists and may be reported by who does. */
export interface Subject {
  readonly sessionId: string | null
  readonly rulingId: string | null
  readonly lap: number | null
  readonly atMs: number | null
  readonly entryIds: readonly string[]
  readonly driverIds: readonly string[]
}

interface Named {
  readonly sessionId: string
  readonly entryIds: readonly string[]
  readonly driverIds: readonly string[]
}

/** An incident on the track [RP1]. */
export async function incidentSubject(
  db: Db,
  named: Named & { readonly lap: number | null; readonly atMs: number | null },
  context: MutationContext,
): Promise<Subject | Rejection> {
  if (named.entryIds.length + named.driverIds.length === 0) {
    return rejected('nobody-named', 'Name at least one car or driver involved.', 'cars')
  }
  const fault = await namesFault(db, named, context)
  return fault ?? { ...plain(named), lap: named.lap, atMs: named.atMs }
}

/** A protest against a session's result [RP2]. */
export async function protestSubject(
  db: Db,
  named: Named,
  context: MutationContext,
): Promise<Subject | Rejection> {
  const fault = await namesFault(db, named, context)
  if (fault) return fault
  const { rows } = await db.query<{ status: string; late: boolean }>(
    `select s.status, coalesce(s.window_ends_at < $3::timestamptz, false)
              or (s.status = 'official' and coalesce(s.official_at, '-infinity') < $3::timestamptz) as late
       from sessions s where s.league_id = $1 and s.id = $2`,
    [context.leagueId, named.sessionId, context.provenNow ?? context.now],
  )
  const session = must(rows[0], 'the session of a protest')
  if (session.status === 'draft') {
    return rejected('no-result', 'There is no result to protest against yet.', 'sessionId')
  }
  if (!(await isSteward(db, context))) {
    if (session.late) {
      return rejected(
        'too-late',
        'The time for protests against this result is over. A steward may still admit one.',
        'sessionId',
      )
    }
    const taking = await partFault(db, named.sessionId, context)
    if (taking) return taking
  }
  return plain(named)
}

/** An appeal against a ruling [RP3]. */
export async function appealSubject(
  db: Db,
  rulingId: string,
  context: MutationContext,
): Promise<Subject | Rejection> {
  const { rows } = await db.query<RulingRow>(
    `select session_id as "sessionId", kind, body, revoked_at is not null as revoked,
            decided_at + interval '${appealHours} hours' < $3::timestamptz as late,
            exists (select 1 from incidents i where i.ruling_id = u.id and i.state ->> 'kind' <> 'withdrawn') as appealed
       from rulings u where league_id = $1 and id = $2`,
    [context.leagueId, rulingId, context.provenNow ?? context.now],
  )
  const ruling = rows[0]
  if (!ruling) return rejected('unknown-ruling', 'The ruling does not exist in this league.', 'rulingId')
  if (ruling.revoked) return rejected('ruling-revoked', 'The ruling was revoked already.', 'rulingId')
  if (ruling.appealed) {
    return rejected('already-appealed', 'An appeal against this ruling was lodged already.', 'rulingId')
  }
  const concerned = concernsOf(RulingDecision.parse({ kind: ruling.kind, ...ruling.body }))
  const driverIds = await concernedDrivers(db, context.leagueId, ruling.sessionId, concerned)
  if (!(await isSteward(db, context))) {
    if (ruling.late) {
      return rejected(
        'too-late',
        `The ruling was made more than ${appealHours} hours ago. A steward may still admit an appeal.`,
        'rulingId',
      )
    }
    const own = await linkedDrivers(db, context)
    if (own.length === 0) return notLinked
    if (!own.some((driver) => driverIds.includes(driver))) {
      return rejected('not-concerned', 'The ruling is not about you, your car or your team.', 'rulingId')
    }
  }
  return {
    sessionId: ruling.sessionId,
    rulingId,
    lap: null,
    atMs: null,
    entryIds: concerned.entries,
    driverIds,
  }
}

interface RulingRow {
  readonly sessionId: string | null
  readonly kind: string
  readonly body: object
  readonly revoked: boolean
  readonly late: boolean
  readonly appealed: boolean
}

const notLinked = rejected(
  'not-a-driver',
  'Your account is not linked to a driver of this league. Ask an admin to link it, or a steward to lodge this for you.',
)

function plain({ sessionId, entryIds, driverIds }: Named): Subject {
  return { sessionId, rulingId: null, lap: null, atMs: null, entryIds, driverIds }
}

async function namesFault(db: Db, named: Named, { leagueId }: MutationContext): Promise<Rejection | null> {
  if ((await missingIn(db, 'sessions', leagueId, [named.sessionId])).length > 0) {
    return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
  }
  if ((await missingIn(db, 'drivers', leagueId, named.driverIds)).length > 0) {
    return rejected('unknown-driver', 'A driver who is named does not exist in this league.', 'cars')
  }
  const wanted = [...new Set(named.entryIds)]
  const { rows } = await db.query<{ id: string }>(
    `select n.id from entries n join sessions s on s.event_id = n.event_id
      where n.league_id = $1 and s.id = $2 and n.id = any($3::uuid[])`,
    [leagueId, named.sessionId, wanted],
  )
  return rows.length === wanted.length
    ? null
    : rejected('unknown-entry', 'A car that is named did not take part in this event.', 'cars')
}

/** Why this driver may not protest here: nobody whom the account is linked to drove in the session's event. */
async function partFault(db: Db, sessionId: string, context: MutationContext): Promise<Rejection | null> {
  const own = await linkedDrivers(db, context)
  if (own.length === 0) return notLinked
  const { rows } = await db.query(
    `select 1 from sessions s join entries n on n.event_id = s.event_id
       left join results r on r.session_id = s.id and r.entry_id = n.id
      where s.id = $1 and (n.driver_ids ?| $2::text[] or r.driver_ids ?| $2::text[]) limit 1`,
    [sessionId, own],
  )
  return rows.length > 0
    ? null
    : rejected('not-concerned', 'You did not take part in this session, so you may not protest.', 'sessionId')
}

/** The drivers whom a ruling is about: by name, by their car in that session, or by the team they drive for. */
async function concernedDrivers(
  db: Db,
  leagueId: string,
  sessionId: string | null,
  { entries, drivers, teams }: ReturnType<typeof concernsOf>,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select d.id from drivers d
      where d.league_id = $1 and (d.id = any($2::uuid[]) or d.team_id = any($3::uuid[])
        or exists (select 1 from entries n
                      left join results r on r.league_id = n.league_id and r.entry_id = n.id and r.session_id = $5
                    where n.league_id = $1 and n.id = any($4::uuid[]) and coalesce(r.driver_ids, n.driver_ids) ? d.id::text))
      order by d.id`,
    [leagueId, drivers, teams, entries, sessionId],
  )
  return rows.map((row) => row.id)
}
