import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { isFounder } from '#server/founder/founder-settings.ts'
import { openFounderStage, type Asked, type FounderStage } from '#server/test/founder/founder-stage.ts'

/* Every route of the founder, for everybody else: an address that is not there. */

const routes: string[] = []
let stage: FounderStage
/** A server that has no founder. */
let without: FounderStage

beforeAll(async () => {
  stage = await openFounderStage({
    onRoute: ({ method, url, config }) => {
      if (config?.access?.kind === 'founder') routes.push(...[method].flat().map((each) => `${each} ${url}`))
    },
  })
  without = await openFounderStage({ founder: null })
})
afterAll(async () => {
  await stage.close()
  await without.close()
})

const others = [null, 'ADMIN', 'STEWARD', 'DRIVER'] as const

/** An answer without what is different each time. */
function plain({ status, headers, body }: Asked, path: string) {
  const { date: _date, 'x-request-id': _id, 'content-length': _length, ...kept } = headers
  return { status, headers: kept, body: body.replaceAll(path, '(path)') }
}

const pathOf = (route: string) =>
  route
    .slice(route.indexOf(' ') + 1)
    .replace(':id', route.includes('leagues') ? demoLeague.id : demoUsers.OWNER.id)
    .replace('*', 'nothing/here')
const formOf = (route: string) => (route.startsWith('POST ') ? { csrf: 'guessed' } : undefined)

test('is answered as an address that is not there, to the letter, by every one of them', async () => {
  expect(routes).toEqual(
    expect.arrayContaining([
      'GET /founder',
      'GET /founder/people/:id',
      'GET /founder/leagues',
      'GET /founder/*',
    ]),
  )
  for (const route of routes.filter((each) => !each.startsWith('HEAD '))) {
    const form = formOf(route)
    const missing = plain(await stage.ask(null, '/nowhere', form), '/nowhere')
    expect(missing.status).toBe(404)
    const path = pathOf(route)
    for (const who of others) {
      expect([route, who, plain(await stage.ask(who, path, form), path)]).toEqual([route, who, missing])
    }
    const nobodys = plain(await without.ask('OWNER', path, form), path)
    expect([route, 'no founder', nobodys]).toEqual([route, 'no founder', missing])
  }
})

test('is a page for the founder, which no cache keeps and no search engine', async () => {
  for (const route of routes.filter((each) => each.startsWith('GET '))) {
    const { status, headers } = await stage.ask('OWNER', pathOf(route))
    expect([route, status]).toEqual([route, route === 'GET /founder/*' ? 404 : 200])
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'content-type': 'text/html; charset=utf-8',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
})

test('a token that does not hold opens nothing, and neither does the founder’s as a bearer', async () => {
  const jar = (
    await stage.app.inject({
      method: 'POST',
      url: '/auth/dev',
      remoteAddress: '127.0.0.1',
      headers: { host: '127.0.0.1' },
      payload: { role: 'OWNER' },
    })
  ).json<{ token: string }>()
  const bearer = await stage.app.inject({
    url: '/founder',
    headers: { authorization: `Bearer ${jar.token}` },
  })
  expect(bearer.statusCode).toBe(404)
  const forged = await stage.app.inject({ url: '/founder', cookies: { gridboss: 'A'.repeat(43) } })
  expect(forged.statusCode).toBe(404)
})

test('a browser whose access ran out is led to renew it, whoever it is, and its forms do nothing', async () => {
  const cookies = { 'gridboss-here': '1' }
  for (const path of ['/founder', '/founder/nothing', '/founder/people?q=a']) {
    const { statusCode, headers } = await stage.app.inject({ url: path, cookies })
    expect([statusCode, headers.location]).toEqual([303, `/auth/renew?return=${encodeURIComponent(path)}`])
  }
  const form = { method: 'POST', url: `/founder/people/${demoUsers.OWNER.id}/plan`, cookies } as const
  const { statusCode, headers } = await stage.app.inject(form)
  expect([statusCode, headers.location]).toEqual([303, '/auth/renew?return=%2Ffounder%3Frenewed'])
  expect((await stage.page('/founder?renewed')).refusal).toContain('nothing was changed')
})

describe('the founder', () => {
  test('is known by the id of the account or by the number of its Discord account', async () => {
    const id = randomUUID()
    await stage.database.query(
      `insert into users (id, display_name, discord_id, created_at) values ($1, 'Nia Okafor', '80351110224678912', now())`,
      [id],
    )
    expect(await isFounder(stage.database, settings(id), id)).toBe(true)
    expect(await isFounder(stage.database, settings('80351110224678912'), id)).toBe(true)
    expect(await isFounder(stage.database, settings('80351110224678913', randomUUID()), id)).toBe(false)
    expect(await isFounder(stage.database, settings('Nia Okafor'), id)).toBe(false)
    expect(await isFounder(stage.database, settings(), id)).toBe(false)
    expect(await isFounder(stage.database, null, id)).toBe(false)
  })

  test('is nobody any more once the account is deleted', async () => {
    const id = randomUUID()
    await stage.database.query(
      `insert into users (id, display_name, created_at, deleted_at) values ($1, 'Former member', now(), now())`,
      [id],
    )
    expect(await isFounder(stage.database, settings(id), id)).toBe(false)
  })
})

function settings(...accounts: string[]) {
  return { accounts, mayForcePlans: false }
}
