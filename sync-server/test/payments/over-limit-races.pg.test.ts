import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import type { CommandName } from '#shared/mutations/command-names.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { followAccess } from '#server/access/change-access.ts'
import { addToLedger } from '#server/access/ledger-store.ts'
import { applyCommand, type CommandDeps } from '#server/commands/apply-command.ts'
import type { CommandArgs } from '#server/commands/registry.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { insertMember } from '#server/leagues/insert-member.ts'
import { applyRequest } from '#server/sync/apply-request.ts'
import { addPerson } from './money-stage.ts'

/** Owners whose plans, leagues and choices change at the same time: whoever comes last, what is open follows from what is. */
let postgres: TestPostgres
let database: Database
let deps: CommandDeps
const now = '2026-06-01T00:00:00.000Z'
const clock = () => Date.parse(now)

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  const jobs = { enqueue: async () => {} }
  deps = { database, jobs, clock, plans: { floor: 'FREE', clock }, log: { error: console.error } }
})
afterAll(() => postgres.stop())

async function found(owner: string, year: number): Promise<string> {
  const id = randomUUID()
  await database.transaction(async (tx) => {
    await tx.query(`insert into leagues (id, slug, name, created_at) values ($1, $3, 'League', $2)`, [
      id,
      `${year}-01-01`,
      id,
    ])
    const member = { id: randomUUID(), leagueId: id, displayName: 'Owner', role: 'OWNER' } as const
    await insertMember(tx, { ...member, userId: owner }, now)
  })
  return id
}

const command = <Name extends CommandName>(
  userId: string,
  leagueId: string | null,
  name: Name,
  args: CommandArgs<Name>,
) => applyCommand(deps, { user: { id: userId }, leagueId, name, args, requestId: null })
const mutate = <Name extends MutationName>(
  userId: string,
  leagueId: string,
  name: Name,
  args: MutationArgs<Name>,
) => applyRequest(deps, { user: { id: userId }, leagueId, name, args, idempotencyKey: null, requestId: null })

/** Somebody's plan begins, or all they hold ends by hand. */
async function changePlan(userId: string, tier: 'PRO' | 'ELITE' | null): Promise<void> {
  await database.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>('select id from grants where subject = $1', [userId])
    const from = Date.parse('2026-01-01')
    const grant = {
      kind: 'access',
      source: 'by-hand',
      sourceRef: randomUUID(),
      note: '',
      until: null,
    } as const
    await addToLedger(
      tx,
      tier === null
        ? { grants: [], ends: rows.map(({ id }) => ({ grant: id, at: from, reason: 'corrected' as const })) }
        : { grants: [{ ...grant, subject: userId, scope: platformScope, tier, from }], ends: [] },
      now,
    )
    await followAccess(tx, deps, userId, now)
  })
}

/** Makes somebody an owner beside the one there is, as far as they have room. */
async function share(owner: string, leagueId: string, other: string): Promise<void> {
  await database.transaction((tx) =>
    tx.query(
      `insert into members (id, league_id, user_id, display_name, role, joined_at)
       values ($1, $2, $3, 'Second', 'DRIVER', $4) on conflict do nothing`,
      [randomUUID(), leagueId, other, now],
    ),
  )
  await mutate(owner, leagueId, 'member.put', {
    id: randomUUID(),
    userId: other,
    displayName: 'Second',
    role: 'OWNER',
  })
  await command(other, leagueId, 'ownership.accept', {})
}

interface Owned {
  readonly owner: string
  readonly league: string
  readonly plan: string
  readonly year: number
  readonly kept: boolean
  readonly below: string | null
}

/** What is stored, and beside it what the rules say of what is stored: told league by league. */
async function opennessNow() {
  const { rows } = await database.query<Owned>(
    `select m.user_id as owner, l.id as league, l.plan, extract(year from l.created_at)::int as year,
            m.kept_open as kept, l.read_only_below as below
       from leagues l join members m on m.league_id = l.id and m.role = 'OWNER' and m.removed_at is null
      where l.deleted_at is null order by l.id`,
  )
  const sizes = ['FREE', 'PRO', 'ELITE']
  const rooms = [1, 5, Infinity]
  const expected = (league: string): string | null => {
    const smallest = sizes.findIndex((_plan, size) =>
      rows.some((mine) => {
        if (mine.league !== league) return false
        const all = rows.filter(({ owner }) => owner === mine.owner)
        const largest = Math.max(size, ...all.map(({ plan }) => sizes.indexOf(plan)))
        const before = all.filter(
          (other) => (other.kept && !mine.kept) || (other.kept === mine.kept && other.year < mine.year),
        )
        return before.length < (rooms[largest] ?? 0)
      }),
    )
    return smallest === 0 ? null : (sizes[smallest] ?? 'none')
  }
  return {
    stored: rows.map(({ league, below }) => [league, below]),
    expected: rows.map(({ league }) => [league, expected(league)]),
    closed: rows.filter(({ below }) => below !== null).length,
  }
}

test.each([1, 2, 3])('[OL4] [OL8] whatever happens at once, what is open follows (seed %d)', async (seed) => {
  await database.query('truncate grants, grant_ends, league_feed, members, leagues cascade')
  const random = seededRandom(seed)
  const pick = <Item>(of: readonly Item[]): Item => of[Math.floor(random() * of.length)] as Item
  const people = await Promise.all(['Ada', 'Bea', 'Cleo'].map((name) => addPerson(database, name)))
  const leagues: string[] = []
  for (let year = 2010; year < 2019; year += 1) leagues.push(await found(pick(people), year))
  for (const person of people) await changePlan(person, 'PRO')

  const acts: readonly (() => Promise<unknown>)[] = [
    () => changePlan(pick(people), pick(['PRO', 'ELITE', null, null])),
    () => changePlan(pick(people), null),
    () => command(pick(people), null, 'league.keep-open', { leagueIds: [pick(leagues)] }),
    () => command(pick(people), null, 'league.keep-open', { leagueIds: [] }),
    () => command(pick(people), pick(leagues), 'league.delete', {}),
    () => command(pick(people), pick(leagues), 'league.restore', {}),
    () => mutate(pick(people), pick(leagues), 'member.leave', {}),
    () => share(pick(people), pick(leagues), pick(people)),
  ]
  const deadlocks = await deadlocksSoFar()
  let closed = 0
  for (let round = 0; round < 12; round += 1) {
    const settled = await Promise.allSettled(Array.from({ length: 6 }, () => pick(acts)()))
    for (const each of settled) {
      // Who loses against the others again and again has done nothing, and is told to try later.
      if (each.status === 'rejected' && !(each.reason instanceof DatabaseUnavailable)) throw each.reason
    }
    const { stored, expected, closed: now } = await opennessNow()
    expect([round, stored]).toEqual([round, expected])
    closed += now
  }
  // Else nothing was tried.
  expect(closed).toBeGreaterThan(0)
  expect(await deadlocksSoFar()).toBe(deadlocks)
})

test('[OL7] a choice waits for a plan that is ending, and is judged by the room there is then', async () => {
  await database.query('truncate grants, grant_ends, league_feed, members, leagues cascade')
  const ada = await addPerson(database, 'Ada')
  const leagueIds = [await found(ada, 2010), await found(ada, 2011)]
  await changePlan(ada, 'PRO')
  const held = gate()
  const { rows } = await database.query<{ id: string }>('select id from grants where subject = $1', [ada])
  const ends = rows.map(({ id }) => ({ grant: id, at: clock(), reason: 'corrected' as const }))
  const begun = gate()
  const ending = database.transaction(async (tx) => {
    await addToLedger(tx, { grants: [], ends }, now)
    await followAccess(tx, deps, ada, now)
    begun.open()
    await held.opened
  })
  await begun.opened
  let answered = false
  const chosen = command(ada, null, 'league.keep-open', { leagueIds }).finally(() => {
    answered = true
  })
  await expect
    .poll(async () => answered || (await waitingForLocks()) > 0, { timeout: 60_000, interval: 20 })
    .toBe(true)
  held.open()
  await ending
  expect(await chosen).toMatchObject({ ok: false, code: 'too-many-chosen' })
})

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const opening: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    opening.open = resolve
  })
  return { opened, open: () => opening.open?.() }
}

/** How often Postgres has had to end one of several transactions that waited for each other. */
async function deadlocksSoFar(): Promise<number> {
  const { rows } = await database.query<{ deadlocks: number }>(
    `select pg_stat_force_next_flush(), deadlocks::int from pg_stat_database where datname = current_database()`,
  )
  return rows[0]?.deadlocks ?? NaN
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
