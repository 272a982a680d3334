import * as client from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { permission } from './permissions.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'

/* openid-client lets the bot into a server. */

const redirectUri = 'http://127.0.0.1:9/discord/callback'
let practice: PracticeDiscord
let ownerId: string
let guildId: string

beforeEach(async () => {
  practice = await servePracticeDiscord()
  practice.state.redirectUris.add(redirectUri)
  ownerId = practice.world.addPerson('Rita Sandoval').id
  guildId = practice.world.addGuild({ name: 'Demo GP', ownerId, bot: null }).id
})
afterEach(() => practice.stop())

async function begin() {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const { url } = practice
  const metadata = {
    issuer: url,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/api/v10/oauth2/token`,
  }
  const config = new client.Configuration(
    metadata,
    practice.state.bot.id,
    undefined,
    client.ClientSecretBasic(practice.state.clientSecret),
  )
  client.allowInsecureRequests(config)
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'bot applications.commands identify',
    permissions: String(permission.viewChannel | permission.sendMessages),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  })
  const finish = (location: string) =>
    client.authorizationCodeGrant(config, new URL(location), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
  return { address, finish }
}

async function decide(address: URL, form: Record<string, string>) {
  const body = new URLSearchParams(form)
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location') ?? '' }
}

test('who manages a server lets the bot in, and the token tells who and where', async () => {
  const { address, finish } = await begin()
  expect(await (await fetch(address)).text()).toContain('come into a server of yours')
  const { location } = await decide(address, { user: ownerId, guild: guildId, act: 'agree' })
  expect(new URL(location).searchParams.get('guild_id')).toBe(guildId)
  const tokens = await finish(location)
  expect(tokens['guild']).toMatchObject({ id: guildId, name: 'Demo GP' })
  const own = practice.world.botRole(guildId)
  expect(BigInt(own.permissions)).toBe(permission.viewChannel | permission.sendMessages)
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  const me = await fetch(`${practice.url}/api/v10/users/@me`, { headers })
  expect(await me.json()).toMatchObject({ id: ownerId, global_name: 'Rita Sandoval' })
  expect((await fetch(`${practice.url}/api/v10/users/@me/guilds`, { headers })).status).toBe(403)
})

test('who does not manage a server lets nobody in', async () => {
  const member = practice.world.addPerson('Milo Brandt')
  practice.world.addMember(guildId, member.id)
  const { address } = await begin()
  expect(await decide(address, { user: member.id, guild: guildId, act: 'agree' })).toMatchObject({
    status: 400,
  })
  expect(practice.state.guilds.get(guildId)?.members.has(practice.state.bot.id)).toBe(false)
})

test('who declines sends back an error', async () => {
  const { address, finish } = await begin()
  const { location } = await decide(address, { user: ownerId, guild: guildId, act: 'deny' })
  await expect(finish(location)).rejects.toMatchObject({ error: 'access_denied' })
})

test('a code that comes twice takes back what it was worth', async () => {
  const { address, finish } = await begin()
  const { location } = await decide(address, { user: ownerId, guild: guildId, act: 'agree' })
  const { access_token: token } = await finish(location)
  await expect(finish(location)).rejects.toMatchObject({ error: 'invalid_grant' })
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${practice.url}/api/v10/users/@me`, { headers })).status).toBe(401)
})

test.each([
  ['another address', { redirect_uri: 'http://127.0.0.1:9/elsewhere' }],
  ['no challenge', { code_challenge: '' }],
  ['no state', { state: '' }],
  ['an unknown scope', { scope: 'bot everything' }],
  ['another application', { client_id: '1' }],
])('%s is refused', async (_what, wrong) => {
  const { address } = await begin()
  for (const [name, value] of Object.entries(wrong)) address.searchParams.set(name, value)
  expect(await decide(address, { user: ownerId, guild: guildId, act: 'agree' })).toMatchObject({
    status: 400,
    location: '',
  })
})
