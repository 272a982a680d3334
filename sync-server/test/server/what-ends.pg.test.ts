import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { invite, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { managedGuild, type Target } from '#server/test/authorisation/route-access.ts'
import { keepSubscription, listSubscriptions } from '#server/notices/subscriptions.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
let league: Target
let people: Record<Role, Person>
/** Who makes everything: an admin, or the owner of whom there are two. */
let maker: Person
let stranger: Person

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  const { database } = server
  people = await inviteCrew(database)
  stranger = await invite(database, 'Nia')
  maker = people.ADMIN
  league = await newLeague(database, people)
})

type Cause = 'removed' | 'demoted' | 'account deleted' | 'signed out everywhere'
type Fate = 'ends' | 'limited' | 'stays'

const ask = (who: Person, method: string, path: string, body?: unknown) =>
  server.call(path, { method, token: who.token, ...(body === undefined ? {} : { body }) })
const setRole = (who: Person, role: string) =>
  server.database.query('update members set role = $3 where league_id = $1 and user_id = $2', [
    league.leagueId,
    who.id,
    role,
  ])
const memberIdOf = async (who: Person) => {
  const { rows } = await server.database.query<{ id: string }>(
    'select id from members where league_id = $1 and user_id = $2',
    [league.leagueId, who.id],
  )
  return rows[0]?.id ?? ''
}

const causes: Record<Cause, () => Promise<unknown>> = {
  removed: async () => ask(people.OWNER, 'DELETE', `/members/${await memberIdOf(maker)}`),
  demoted: async () => ask(people.OWNER, 'PATCH', `/members/${await memberIdOf(maker)}`, { role: 'DRIVER' }),
  'account deleted': () => ask(maker, 'POST', '/me/deletion', { confirm: maker.displayName }),
  'signed out everywhere': () => ask(maker, 'DELETE', '/me/sign-ins'),
}

/** Makes the thing, and answers how to see whether it works: true, false, or null for 'as the role allows'. */
const things: Record<string, () => Promise<() => Promise<Fate>>> = {
  'invite link': async () => {
    const body = { id: randomUUID(), role: 'ADMIN' }
    const { token } = (await ask(maker, 'POST', `/leagues/${league.leagueId}/invites`, body)).json
    return async () =>
      (await ask(stranger, 'POST', `/invites/${token}/accept`)).status === 200 ? 'stays' : 'ends'
  },
  'offer to own the league': async () => {
    await setRole(maker, 'OWNER')
    const path = `/members/${await memberIdOf(people.STEWARD)}`
    expect((await ask(maker, 'PATCH', path, { role: 'OWNER' })).json.ownerOffered).toBe(true)
    const accept = `/leagues/${league.leagueId}/ownership`
    return async () => ((await ask(people.STEWARD, 'POST', accept)).status === 204 ? 'stays' : 'ends')
  },
  'calendar link of a driver': async () => calendarLink(maker),
  'calendar link of oneself': async () => {
    await ask(people.OWNER, 'PATCH', `/drivers/${league.driverId}`, { userId: maker.id })
    return calendarLink(maker)
  },
  'browser that is told of races': async () => {
    const { rows: signIns } = await server.database.query<{ id: string }>(
      'select id from sign_ins where user_id = $1',
      [maker.id],
    )
    await keepSubscription(
      server.database,
      {
        userId: maker.id,
        signInId: signIns[0]?.id ?? '',
        addressHash: randomBytes(32).toString('hex'),
        sealedAddress: 'sealed',
        language: 'en',
      },
      new Date().toISOString(),
    )
    return async () => {
      const told = await listSubscriptions(server.database, maker.id)
      if (told.length === 0) return 'ends'
      const { rows } = await server.database.query(
        `select 1 from members where league_id = $1 and user_id = $2 and removed_at is null and role = 'ADMIN'`,
        [league.leagueId, maker.id],
      )
      return rows.length === 0 ? 'limited' : 'stays'
    }
  },
  'sign-in': async () => reach(maker.token),
  'token of a script': async () =>
    reach((await ask(maker, 'POST', '/me/tokens', { name: 'Bot' })).json.token),
  'presence on a sheet': async () => {
    const { leagueId, sessionId } = league
    const said = await ask(maker, 'POST', '/v1/presence', { leagueId, sessionId, opening: randomUUID() })
    expect(said.status).toBe(204)
    const path = `/v1/presence?league=${leagueId}&session=${sessionId}`
    return async () => {
      const seen = (await ask(people.STEWARD, 'GET', path)).json.people
      return seen.some((each: { userId: string }) => each.userId === maker.id) ? 'stays' : 'ends'
    }
  },
  'key that signs a device’s work': async () => {
    const deviceId = randomUUID()
    const publicKey = randomBytes(32).toString('base64url')
    await ask(maker, 'POST', '/sync/device-key', { deviceId, publicKey, laptop: 'Pit wall' })
    return async () => {
      const { rows } = await server.database.query<{ revoked: boolean; role: string | null }>(
        `select k.revoked_at is not null as revoked,
                (select role from members m where m.league_id = k.league_id and m.user_id = k.user_id
                    and m.removed_at is null) as role
           from device_keys k where k.league_id = $1 and k.id = $2`,
        [league.leagueId, deviceId],
      )
      const key = rows[0]
      if (!key || key.revoked) return 'ends'
      return key.role === 'ADMIN' ? 'stays' : 'limited'
    }
  },
  'API key of the league': async () => {
    const body = { id: randomUUID(), name: 'Club site', scopes: ['drivers'] }
    const { key } = (await ask(maker, 'POST', `/leagues/${league.leagueId}/api-keys`, body)).json
    return async () => {
      const { status } = await server.call('/export/drivers', { token: key })
      return status === 200 ? 'stays' : 'ends'
    }
  },
  'link to a Discord server': async () => {
    await linkDiscord()
    return async () => {
      const { rows } = await server.database.query('select 1 from league_discord where league_id = $1', [
        league.leagueId,
      ])
      return rows.length === 1 ? 'stays' : 'ends'
    }
  },
  'proof of managing a Discord server': async () => {
    await linkDiscord()
    await ask(people.OWNER, 'DELETE', `/leagues/${league.leagueId}/discord/link`)
    return async () => {
      const { rows } = await server.database.query<{ role: string | null }>(
        `select (select role from members m where m.league_id = $1 and m.user_id = p.user_id and m.removed_at is null) as role
           from discord_guild_proofs p where p.user_id = $2`,
        [league.leagueId, maker.id],
      )
      if (!rows[0]) return 'ends'
      return rows[0].role === 'ADMIN' ? 'stays' : 'limited'
    }
  },
}

/** The league is linked by its maker, who has shown that they manage the server. */
async function linkDiscord(): Promise<void> {
  const linked = await ask(maker, 'POST', `/leagues/${league.leagueId}/discord/link`, {
    guildId: managedGuild,
  })
  expect(linked.status).toBe(200)
}

async function calendarLink(who: Person): Promise<() => Promise<Fate>> {
  const { url } = (await ask(who, 'POST', `/drivers/${league.driverId}/calendar`)).json
  const { pathname } = new URL(url)
  return async () => ((await server.call(pathname)).status === 200 ? 'stays' : 'ends')
}

/** How far a token reaches: as before, as the present role allows, or nowhere. */
async function reach(token: string): Promise<() => Promise<Fate>> {
  return async () => {
    if ((await server.call('/me', { token })).status !== 200) return 'ends'
    const device = testDevice(server, token, league.leagueId)
    const outcome = await device.act('league.rename', { name: `Cup ${randomUUID()}` })
    return outcome?.ok ? 'stays' : 'limited'
  }
}

const table = readFileSync(new URL('../../../docs/WHAT-ENDS.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .filter((row) => row[1] !== undefined && !row[1].startsWith('-'))
const [head = [], ...rows] = table
const cells = rows.flatMap(([what = '', ...fates]) =>
  fates.map((fate, index) => [what, head[index + 1] as Cause, fate] as const),
)

test('the table names everything that is tried here, and nothing else', () => {
  expect(rows.map(([what = '']) => what).toSorted()).toEqual(Object.keys(things).toSorted())
  expect(head.slice(1).toSorted()).toEqual(Object.keys(causes).toSorted())
})

test.each(cells)('%s: when its maker is %s, it %s', async (what, cause, fate) => {
  const works = await (things[what]?.() ?? expect.unreachable())
  await causes[cause]()
  expect(await works()).toBe(fate)
  if (fate !== 'ends' || cause === 'account deleted' || what.startsWith('sign') || what.startsWith('token'))
    return
  // A role that comes back revives nothing.
  await server.database.query(
    `update members set removed_at = null, role = 'ADMIN' where league_id = $1 and user_id = $2`,
    [league.leagueId, maker.id],
  )
  if (what !== 'presence on a sheet') expect(await works()).toBe('ends')
})
