import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServicesView } from '#shared/queries/public/founder-pages.ts'
import { must } from '#shared/base/assert.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { useServiceToken } from '#server/identity/service-tokens.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { openFounderStage, pageOf, start, type FounderStage } from './founder-stage.ts'

/* The tokens of bots, in the founder's console. */

let stage: FounderStage
beforeAll(async () => {
  stage = await openFounderStage()
})
afterAll(() => stage.close())

const services = '/founder/services'
const viewOf = async (path = services) => (await stage.page(path)).view as ServicesView
const make = (fields: Record<string, string> = {}) =>
  stage.act(services, `${services}/token`, { name: 'Bot of the paddock', reason: 'First start', ...fields })
const holds = (token: string) => useServiceToken(stage.database, hashSecret(token), 'bot', start)

test('a token is made, told once, and opens the door of the bot', async () => {
  const { csrf, actId } = await stage.page(services)
  const form = { csrf, id: actId, name: 'Bot of the paddock', reason: 'First start' }
  const answer = await stage.ask('OWNER', `${services}/token`, form)
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
  const { made, tokens } = pageOf(answer.body).view as ServicesView
  expect(made?.name).toBe('Bot of the paddock')
  expect(tokens).toMatchObject([
    { name: 'Bot of the paddock', madeBy: demoUsers.OWNER.displayName, lastUsedAt: null, revokedAt: null },
  ])
  expect(await holds(must(made, 'the token').token)).toBe(true)

  expect(await viewOf()).toMatchObject({ made: null })
  const again = await stage.ask('OWNER', `${services}/token`, form)
  expect(again.status).toBe(422)
  expect(pageOf(again.body)).toMatchObject({
    refusal: expect.stringContaining('only once'),
    view: { made: null },
  })
  expect((await viewOf()).tokens).toHaveLength(1)
})

test('it is in the log of acts by its name, never as it is', async () => {
  const answer = await make({ name: 'Second' })
  const { token } = must((pageOf(answer.body).view as ServicesView).made, 'the token')
  const acts = await stage.ask('OWNER', '/founder/acts')
  expect(acts.body).toContain('Second')
  expect(acts.body).not.toContain(token)
  const { rows } = await stage.database.query('select to_jsonb(o)::text as row from outcomes o')
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a revoked token is let in no more, and is revoked once', async () => {
  const answer = await make({ name: 'Third' })
  const { made, tokens } = pageOf(answer.body).view as ServicesView
  const tokenId = must(
    tokens.find(({ name }) => name === 'Third'),
    'the token',
  ).id
  const revoke = () => stage.act(services, `${services}/revoke`, { tokenId, reason: 'It leaked' })
  const done = await revoke()
  expect([done.status, done.headers['location']]).toEqual([303, `${services}?done=revoked`])
  expect((await stage.page(`${services}?done=revoked`)).done).toContain('let in no more')
  expect(await holds(must(made, 'the token').token)).toBe(false)
  const twice = await revoke()
  expect([twice.status, pageOf(twice.body).refusal]).toEqual([422, expect.stringContaining('revoked before')])
  expect((await viewOf()).tokens.find(({ id }) => id === tokenId)?.revokedAt).toBe('2026-06-01T12:00:00.000Z')
})

test('without a name or a reason nothing is made, and the page says what is missing', async () => {
  const before = (await viewOf()).tokens.length
  for (const [fields, words] of [
    [{ name: ' ' }, 'Name'],
    [{ name: 'x'.repeat(61) }, 'Name'],
    [{ reason: '' }, 'Why'],
  ] as const) {
    const answer = await make(fields)
    expect([answer.status, pageOf(answer.body).refusal]).toEqual([422, expect.stringContaining(words)])
  }
  expect((await viewOf()).tokens).toHaveLength(before)
})

test('the page says whether the environment names a token', async () => {
  expect((await viewOf()).ofEnvironment).toBe(false)
  const named = await openFounderStage({ serviceToken: 'A'.repeat(40) })
  expect((await named.page(services)).view).toMatchObject({ ofEnvironment: true })
  await named.close()
})
