import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import { can } from '#shared/policy/policy.ts'
import { incidents } from '#shared/queries/incidents.ts'
import type { ReportingMember, ReportReader } from '#shared/queries/public/report-page.ts'
import { emptyReport } from '#shared/stewarding/report-form.ts'
import type { SignedInUser } from '#server/door/find-asker.ts'
import type { PublicLeagueHead } from './public-feed.ts'

/** What a form was answered with, to be drawn again with what was typed. */
export type FormState = Partial<Pick<ReportingMember, 'form' | 'faults' | 'refusal' | 'ids'>>

export interface ReportReaderRequest {
  readonly league: Pick<PublicLeagueHead, 'id'>
  readonly user: SignedInUser
  readonly csrf: string
  /** The session and the kind chosen already, and the report that was just made. */
  readonly sessionId?: string | undefined
  readonly kind?: 'incident' | 'protest' | undefined
  readonly sentId?: string | undefined
  readonly state?: FormState
}

/** What the page of reports shows to somebody who is signed in. */
export async function reportReader(db: Db, request: ReportReaderRequest): Promise<ReportReader> {
  const { league, user, csrf, sessionId = '', kind = 'incident', sentId, state = {} } = request
  const role = await roleOf(db, league.id, user.id)
  if (!can(role, 'incident.report')) return { kind: 'no-member', name: user.displayName }
  const all = await incidents.run(db, { leagueId: league.id, userId: user.id })
  const mine = all.filter((item) => item.mine)
  return {
    kind: 'member',
    name: user.displayName,
    csrf,
    ids: { id: uuidV7(), statementId: uuidV7() },
    form: { ...emptyReport, sessionId, kind },
    faults: {},
    refusal: null,
    signIn: null,
    sessions: await openSessions(db, league.id),
    sent: mine.find(({ id }) => id === sentId) ?? null,
    mine,
    ...state,
  }
}

/** The form with what was typed, for somebody whose sign-in ended meanwhile: nothing they wrote is lost. */
export async function expiredReader(
  db: Db,
  league: Pick<PublicLeagueHead, 'id'>,
  typed: Pick<ReportingMember, 'form' | 'ids'>,
  signIn: string | null,
): Promise<ReportReader> {
  return {
    kind: 'member',
    name: null,
    csrf: '',
    ...typed,
    faults: {},
    refusal: { kind: 'signed-out' },
    signIn,
    sessions: await openSessions(db, league.id),
    sent: null,
    mine: [],
  }
}

/** Sessions of the active season, the latest first. */
async function openSessions(db: Db, leagueId: string): Promise<ReportingMember['sessions']> {
  const { rows } = await db.query<ReportingMember['sessions'][number]>(
    `select s.id, e.round, e.name as event, s.name, s.status <> 'draft' as "hasResult"
       from sessions s join events e on e.id = s.event_id join seasons n on n.id = e.season_id
      where s.league_id = $1 and n.is_active and n.archived_at is null and e.status <> 'cancelled'
      order by e.round desc, s.ordinal, s.id`,
    [leagueId],
  )
  return rows
}
