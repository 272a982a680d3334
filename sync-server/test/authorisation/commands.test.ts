import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { commandNames, type CommandName } from '#shared/mutations/command-names.ts'
import { execute } from '#shared/mutations/execute.ts'
import { workOf } from '#shared/mutations/work-in-league.ts'
import { mutations } from '#shared/mutations/registry.ts'
import { can } from '#shared/policy/policy.ts'
import { carryOutCommand } from '#server/commands/carry-out-command.ts'
import type { AnyCommand, CommandAnswer } from '#server/commands/define.ts'
import { commands } from '#server/commands/registry.ts'
import type { FounderSettings } from '#server/founder/founder-settings.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { deps, invite, inviteCrew, newLeague, noLeague, type Person } from './leagues.ts'
import { managedGuild, roles, type Target } from './route-access.ts'

/* What only the server can do, tried past every route: the command itself asks the policy. */

let pglite: PGlite
let database: Database
let people: Record<Role, Person>
let stranger: Person
let foreign: Target
let own: Target

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  people = await inviteCrew(database)
  stranger = await invite(database, 'Stranger')
  foreign = await newLeague(database, await inviteCrew(database))
})
afterAll(() => pglite.close())
beforeEach(async () => {
  own = await newLeague(database, people)
})

const ofLeagues = commandNames.filter((name) => permissionOf(name).kind === 'league')

/** Arguments that are right in everything but perhaps the person. */
const goodArgs: Readonly<Partial<Record<CommandName, (target: Target) => unknown>>> = {
  'league.change-slug': () => ({ slug: randomUUID() }),
  'invite.make': () => ({ id: randomUUID(), role: 'DRIVER', days: 7, uses: 1 }),
  'invite.revoke': ({ inviteId }) => ({ id: inviteId }),
  'calendar-link.make': ({ driverId }) => ({ driverId }),
  'calendar-link.end': ({ driverId }) => ({ driverId }),
  'league.set-logo': () => ({ logo: null }),
  'league.set-domain': () => ({ domain: `${randomUUID()}.example` }),
  'league.check-domain': () => ({ domain: 'racing.example', proof: true, pointed: true }),
  'api-key.make': () => ({ id: randomUUID(), name: 'Club site', scopes: ['standings'] }),
  'api-key.revoke': ({ keyId }) => ({ id: keyId }),
  'discord.link': () => ({ guildId: managedGuild }),
  'discord.resend': () => ({ deliveryId: randomUUID() }),
  'discord.drop': () => ({ deliveryId: randomUUID() }),
  'discord.test': () => ({ id: randomUUID(), channelId: managedGuild }),
  'discord.link-by-token': () => ({ secret: 'a'.repeat(43) }),
}
/** What an allowed role is refused with all the same: what is asked for is not there. */
const refusals: Readonly<Partial<Record<CommandName, string>>> = {
  'league.check-domain': 'no-domain',
  'ownership.accept': 'no-offer',
  'discord.link-by-token': 'link-over',
  'discord.unlink': 'not-linked',
  'discord.settings': 'not-linked',
  'discord.test': 'not-linked',
  'discord.resend': 'unknown-delivery',
  'discord.drop': 'unknown-delivery',
}

describe.each(ofLeagues)('%s', (name) => {
  const permission = permissionOf(name)
  if (permission.kind !== 'league') throw new Error('a command about a league')
  const { action } = permission

  test.each(roles)(`by a member who is %s: as policy says of "${action}", with its audit`, async (role) => {
    const answer = await ask(own.leagueId, people[role], name, own)
    const allowed = can(role, action)
    if (answer.ok || answer.code !== refusals[name]) {
      expect(answer).toMatchObject(allowed ? { ok: true } : { ok: false, code: 'forbidden' })
    } else expect(allowed).toBe(true)
    if (answer.ok && answer.unchanged) return
    const { rows } = await database.query<{ name: string; done: boolean }>(
      `select name, (outcome ->> 'ok')::boolean as done from audit_log
        where league_id = $1 and user_id = $2 order by id desc limit 1`,
      [own.leagueId, people[role].id],
    )
    expect(rows).toEqual([{ name, done: answer.ok }])
  })

  test('in a read-only league: refused where it builds up the office, with what lifts it', async () => {
    await database.query(`update leagues set read_only_below = 'PRO' where id = $1`, [own.leagueId])
    const answer = await ask(own.leagueId, people.OWNER, name, own)
    if (workOf[name] === 'office') {
      expect(answer).toMatchObject({ code: 'PLAN_LIMIT', lifts: { plan: 'PRO', label: 'Pro' } })
    } else if (answer.ok || answer.code !== refusals[name]) expect(answer).toMatchObject({ ok: true })
  })

  test('in a league that is not theirs: refused in the very words of one that does not exist', async () => {
    for (const person of [stranger, people.OWNER]) {
      const theirs = await ask(foreign.leagueId, person, name, foreign)
      expect(theirs).toMatchObject({ ok: false, code: 'no-access' })
      expect(await ask(noLeague().leagueId, person, name, foreign)).toEqual(theirs)
    }
  })

  test('with the things of another league: touches nothing of it', async () => {
    const { rows: before } = await database.query(stateOf, [foreign.leagueId])
    const answer = await ask(own.leagueId, people.OWNER, name, foreign)
    if (goodArgs[name]?.length) expect(answer).toMatchObject({ ok: false })
    expect((await database.query(stateOf, [foreign.leagueId])).rows).toEqual(before)
  })

  test('with arguments that are none: refused by name', async () => {
    const answer = await ask(own.leagueId, people.OWNER, name, own, { colour: 'red' })
    expect(answer).toMatchObject({ ok: false, code: 'invalid' })
  })
})

const ofFounders = commandNames.filter((name) => permissionOf(name).kind === 'founder')

describe.each(ofFounders)('%s', (name) => {
  test('by anybody but the founder is refused before it is read, and is in the log', async () => {
    const settings = [
      null,
      { accounts: [], mayForcePlans: true },
      { accounts: [stranger.id], mayForcePlans: true },
    ]
    for (const founder of settings) {
      const args = founderArgs[name]
      if (args === undefined) throw new Error(`no arguments for ${name}`)
      expect(await askFounder(people.OWNER, name, args(), founder)).toMatchObject({
        ok: false,
        code: 'forbidden',
      })
    }
    const { rows } = await database.query(
      `select distinct league_id, outcome ->> 'code' as code from audit_log where name = $1 and user_id = $2`,
      [name, people.OWNER.id],
    )
    expect(rows).toEqual([{ league_id: null, code: 'forbidden' }])
  })

  test('by the founder is not, and needs a reason', async () => {
    const founder = { accounts: [stranger.id], mayForcePlans: true }
    const args = founderArgs[name]?.()
    const answer = await askFounder(stranger, name, args, founder)
    if (!answer.ok)
      expect(answer.code).toBeOneOf(['unknown-customer', 'not-failed', 'not-held', 'not-linked'])
    expect(await askFounder(stranger, name, { ...args, reason: '' }, founder)).toMatchObject({
      code: 'invalid',
    })
  })
})

const founderArgs: Readonly<Partial<Record<CommandName, () => object>>> = {
  'founder.force-plan': () => ({ ...act(), userId: people.OWNER.id, plan: 'ELITE', days: 1 }),
  'founder.read-customer': () => ({ ...act(), accountId: randomUUID(), ref: 'cus_1' }),
  'founder.retry-event': () => ({ ...act(), accountId: randomUUID(), event: 'evt_1' }),
  'founder.retry-job': () => ({ ...act(), jobId: randomUUID() }),
  'founder.make-service-token': () => ({ ...act(), name: 'Bot 1' }),
  'founder.revoke-service-token': () => ({ ...act(), tokenId: randomUUID() }),
  'founder.deactivate-discord': () => ({ ...act(), leagueId: own.leagueId }),
  'founder.reactivate-discord': () => ({ ...act(), leagueId: own.leagueId }),
}
const act = () => ({ id: randomUUID(), reason: 'Trying it out' })

function askFounder(person: Person, name: CommandName, args: unknown, founder: FounderSettings | null) {
  const now = new Date().toISOString()
  const asked = { leagueId: null, name, args, userId: person.id, signInId: null, now, requestId: 'test' }
  return database.transaction((tx) =>
    carryOutCommand(tx, { ...deps(database), founder }, commands[name] as unknown as AnyCommand<unknown>, {
      ...asked,
      deviceId: null,
      seq: null,
    }),
  )
}

test.each(commandNames)('%s that a device sends is refused: it needs a connection', async (name) => {
  const context = { leagueId: own.leagueId, userId: people.OWNER.id, now: new Date().toISOString() }
  const outcome = await execute(database, name, {}, context)
  expect(outcome).toMatchObject({ ok: false, code: 'online-only' })
  expect(mutations).not.toHaveProperty([name])
})

const stateOf = `select l.revision, (select count(*)::int from audit_log where league_id = l.id) as audited,
  (select count(*)::int from calendar_links where league_id = l.id) as links,
  (select count(*)::int from invites where league_id = l.id and revoked_at is null) as invites,
  (select count(*)::int from api_keys where league_id = l.id and revoked_at is null) as keys
  from leagues l where l.id = $1`

function permissionOf(name: CommandName): AnyCommand<unknown>['permission'] {
  return (commands[name] as unknown as AnyCommand<unknown>).permission
}

function ask(
  leagueId: string,
  person: Person,
  name: CommandName,
  target: Target,
  args: unknown = goodArgs[name]?.(target) ?? {},
): Promise<CommandAnswer<unknown>> {
  const now = new Date().toISOString()
  const asked = { leagueId, name, args, userId: person.id, signInId: null, now, requestId: 'test' }
  return database.transaction((tx) =>
    carryOutCommand(tx, deps(database), commands[name] as unknown as AnyCommand<unknown>, {
      ...asked,
      deviceId: null,
      seq: null,
    }),
  )
}
