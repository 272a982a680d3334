import { v5 as uuidV5 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { sqlState } from '#server/db/database-errors.ts'
import type { Database } from '#server/db/database.ts'
import type { SignedInUser } from '#server/plugins/auth.ts'
import { writeAudit } from '#server/sync/audit.ts'
import { insertLeague } from './insert-league.ts'
import { ownerRoomFault } from './owner-room.ts'

/** A league to be made. The ids of its parts follow from its own where the caller gives none. */
export interface LeagueRequest {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly seasonName: string
  readonly protestMinutes: number
  readonly seasonId: string | null
  readonly rulesetId: string | null
  readonly rulesetVersionId: string | null
}

export interface CreatedLeague {
  readonly ok: true
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  readonly role: 'OWNER'
  readonly seasonId: string
  readonly rulesetId: string
  readonly rulesetVersionId: string
}

/**
 * Makes a league that can be used at once: its owner, the default rules, an active season. Asked again with the same id
 * by the same person for the same thing, it answers the same and makes nothing. Rejected with `bad-slug`, `slug-taken`,
 * `id-taken`, or `PLAN_LIMIT` where the owner's plan has room for no more.
 */
export async function createLeague(
  database: Database,
  owner: SignedInUser,
  request: LeagueRequest,
  made: Made,
): Promise<CreatedLeague | Rejection> {
  const before = await findEarlier(database, owner, request)
  if (before) return before
  try {
    return await database.transaction((tx) => create(tx, owner, request, made))
  } catch (error) {
    const clash = sqlState(error) === '23505'
    if (!clash && !(error instanceof Refused)) throw error
    // What is in the way may be this very request, sent twice at once.
    const meanwhile = await findEarlier(database, owner, request)
    return meanwhile ?? (error instanceof Refused ? error.rejection : idTaken)
  }
}

/** When and by which request a league is made, and on which plan. */
interface Made {
  readonly now: string
  readonly requestId: string
  readonly plan: Plan
}

/** Carries a rejection out of the transaction, which it rolls back. */
class Refused extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.message)
    this.rejection = rejection
  }
}

async function create(
  tx: Db,
  owner: SignedInUser,
  request: LeagueRequest,
  { now, requestId, plan }: Made,
): Promise<CreatedLeague> {
  const league = answerTo(request, plan)
  const overLimit = await ownerRoomFault(tx, owner.id, plan)
  if (overLimit) throw new Refused(overLimit)
  const run = async <Name extends MutationName>(name: Name, args: MutationArgs<Name>) => {
    const outcome = await execute(tx, name, args, { leagueId: league.id, userId: owner.id, now })
    if (!outcome.ok) throw new Refused(outcome)
  }
  const memberId = partId(league.id, 'owner')
  const created = await insertLeague(
    tx,
    { ...request, plan, owner: { userId: owner.id, memberId, displayName: owner.displayName } },
    now,
  )
  if (!created.ok) throw new Refused(created)
  await run('ruleset.save', {
    rulesetId: league.rulesetId,
    versionId: league.rulesetVersionId,
    name: 'Default rules',
    rules: defaultRuleset,
  })
  await run('season.add', {
    id: league.seasonId,
    name: request.seasonName,
    rulesetVersionId: league.rulesetVersionId,
    activate: true,
  })
  const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
    league.id,
  ])
  await writeAudit(tx, {
    leagueId: league.id,
    now,
    userId: owner.id,
    deviceId: null,
    seq: null,
    name: auditName,
    args: request,
    outcome: accepted,
    revision: must(rows[0], 'the new league').revision,
    requestId,
  })
  return league
}

const auditName = 'league.create'

/** What was answered when the league with this id was made. */
async function findEarlier(
  db: Db,
  owner: SignedInUser,
  request: LeagueRequest,
): Promise<CreatedLeague | Rejection | null> {
  const { rows } = await db.query<{ same: boolean; plan: string }>(
    `select a.user_id = $2 and a.args = $3::jsonb as same, l.plan
       from audit_log a join leagues l on l.id = a.league_id where a.league_id = $1 and a.name = $4`,
    [request.id, owner.id, JSON.stringify(request), auditName],
  )
  const before = rows[0]
  if (!before) return null
  return before.same ? answerTo(request, planOf(before.plan)) : idTaken
}

function answerTo(request: LeagueRequest, plan: Plan): CreatedLeague {
  return {
    ok: true,
    id: request.id,
    slug: request.slug,
    name: request.name,
    plan,
    role: 'OWNER',
    seasonId: request.seasonId ?? partId(request.id, 'season'),
    rulesetId: request.rulesetId ?? partId(request.id, 'ruleset'),
    rulesetVersionId: request.rulesetVersionId ?? partId(request.id, 'ruleset version'),
  }
}

const partId = (leagueId: string, part: string): string => uuidV5(part, leagueId)

const idTaken = rejected(
  'id-taken',
  'This id or Idempotency-Key was used for another league. Use a new one.',
  'id',
)
