import { assert } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { Role } from '#shared/model/role.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import type { NewGrant } from '#shared/entitlements/ledger-changes.ts'
import { usualProtestMinutes } from '#shared/model/protest-minutes.ts'
import { execute } from '#shared/mutations/execute.ts'
import type { Database } from './db/database.ts'
import { addToLedger } from './access/ledger-store.ts'
import { demoLeague, demoSeasonId, demoSteps, demoUsers } from './demo/demo-league.ts'
import { recomputeStandings } from './jobs/recompute-standings.ts'
import { insertLeague } from './leagues/insert-league.ts'
import { insertMember } from './leagues/insert-member.ts'

/**
 * Makes the demo league if it is not there, all of it or nothing: what people did in it since is left as it is. The
 * first race was a week before `now` (ms since 1970, UTC). Answers whether it was made.
 */
export async function seedDemoLeague(db: Database, now: number): Promise<boolean> {
  const made = await makeOnce(db, now)
  await recomputeStandings(
    db,
    { leagueId: demoLeague.id, seasonId: demoSeasonId },
    new Date(now).toISOString(),
  )
  return made
}

async function makeOnce(db: Database, now: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Two servers that start at once: the second waits here, and then finds the league.
    await tx.query('select pg_advisory_xact_lock($1)', [seedLock])
    const { rows } = await tx.query('select 1 from leagues where id = $1 or slug = $2', [
      demoLeague.id,
      demoLeague.slug,
    ])
    if (rows.length > 0) return false
    await addUsers(tx, new Date(now).toISOString())
    await addLeague(tx, now)
    return true
  })
}

const dayMs = 86_400_000
/** The owner holds it for ever, so that buying another and cancelling it leads back here. */
const demoPlan = 'PRO'

/** Any number that nothing else locks: the letters "demo" as an integer. */
const seedLock = 0x64656d6f

async function addUsers(db: Db, now: string): Promise<void> {
  for (const role of Role.options) {
    const { id, displayName } = demoUsers[role]
    await db.query(
      'insert into users (id, display_name, created_at) values ($1, $2, $3) on conflict do nothing',
      [id, displayName, now],
    )
  }
}

async function addLeague(db: Db, now: number): Promise<void> {
  const evening = Math.floor(now / dayMs) * dayMs + (19 * 60 + 30) * 60_000
  const dayAfter = (days: number) => new Date(evening + days * dayMs).toISOString()
  const { id: userId, memberId, displayName } = demoUsers.OWNER
  const made = await insertLeague(
    db,
    {
      ...demoLeague,
      plan: demoPlan,
      protestMinutes: usualProtestMinutes,
      language: 'en',
      owner: { userId, memberId, displayName },
    },
    dayAfter(-30),
  )
  await addToLedger(db, { grants: [demoGrant(dayAfter(-30))], ends: [] }, dayAfter(-30))
  assert(made.ok, `the demo league can be made: ${made.ok ? '' : made.message}`)
  for (const role of ['ADMIN', 'STEWARD', 'DRIVER'] as const) {
    const { id, memberId: ofMember, displayName: called } = demoUsers[role]
    const member = { id: ofMember, leagueId: demoLeague.id, userId: id, displayName: called, role }
    await insertMember(db, member, dayAfter(-6))
  }
  for (const { by, name, args } of demoSteps(dayAfter)) {
    const context = { leagueId: demoLeague.id, userId: demoUsers[by].id, now: dayAfter(-6) }
    const outcome = await execute(db, name, args, context)
    assert(outcome.ok, `the demo league's ${name} is accepted: ${outcome.ok ? '' : outcome.message}`)
  }
}

const demoGrant = (from: string): NewGrant => ({
  kind: 'access',
  subject: demoUsers.OWNER.id,
  scope: platformScope,
  tier: demoPlan,
  source: 'by-hand',
  sourceRef: 'demo',
  from: Date.parse(from),
  until: null,
  note: 'The plan of the demo league.',
})
