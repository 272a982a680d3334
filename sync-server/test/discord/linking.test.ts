import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askedPermissions } from '#shared/announcements/permissions.ts'
import { must } from '#shared/base/assert.ts'
import type { DiscordLinkPage, DiscordLinkState } from '#shared/queries/public/discord-link-page.ts'
import { isSamePerson } from '#server/discord/same-person.ts'
import { makeLinkToken } from '#server/discord/link-tokens.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import {
  openIdentityStage,
  rita,
  type Browser,
  type IdentityStage,
} from '#server/test/identity/identity-stage.ts'
import { drawnPages } from '#server/test/server/drawn-pages.ts'

/* Linking a league to a Discord server: from the app through Discord, and by the link that the bot gives. */

const minute = 60_000
const guild = { id: '290000000000000001', name: 'Harbour Racing' }
const stranger = { ...rita, id: '80351110224678999', username: 'mallory' }

/** Rita, who owns the league, signs in with Discord; who came by the development sign-in is let off nothing here. */
let stage: IdentityStage
let userId: string

beforeAll(async () => {
  stage = await openIdentityStage('https://league.example', drawnPages, { developmentSignIn: false })
  stage.discord.decide(rita)
  await stage.browser().signIn()
  const { rows } = await stage.database.query<{ id: string }>('select id from users where discord_id = $1', [
    rita.id,
  ])
  userId = must(rows[0], 'Rita').id
  await stage.database.query(`update members set user_id = $1 where league_id = $2 and role = 'OWNER'`, [
    userId,
    demoLeague.id,
  ])
})
afterAll(() => stage.close())
beforeEach(async () => {
  stage.discord.decide(rita)
  stage.discord.choose(guild)
  stage.discord.fail('none')
  await stage.database.query('delete from league_discord', [])
  await stage.database.query('delete from discord_guild_proofs', [])
  await stage.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
})

const path = `/leagues/${demoLeague.id}/discord`
async function signedIn(): Promise<{ browser: Browser; csrf: Record<string, string> }> {
  const browser = stage.browser()
  await browser.signIn()
  return { browser, csrf: { 'x-csrf-token': await browser.csrfToken() } }
}
async function begin(): Promise<string> {
  const { browser, csrf } = await signedIn()
  const answer = await browser.ask('POST', `${path}/add`, { headers: csrf })
  expect(answer.statusCode).toBe(200)
  const url = new URL(answer.json<{ url: string }>().url)
  expect(url.origin).toBe('https://league.example')
  return url.pathname + url.search
}
/** Goes to Discord in a browser that nobody is signed in with, and comes back. */
async function toDiscord(browser: Browser, start: string): Promise<URL> {
  const begun = await browser.ask('GET', start)
  const at = new URL(must(begun.headers.location, `the way to Discord (${begun.body})`))
  expect(at.searchParams.get('permissions')).toBe(askedPermissions)
  const answer = await fetch(at, { redirect: 'manual' })
  return new URL(must(answer.headers.get('location'), await answer.text()))
}
const pathOf = (url: URL) => url.pathname + url.search
async function linkedTo(): Promise<string | null> {
  const { rows } = await stage.database.query<{ id: string }>(
    `select c.guild_id as id from league_discord d join communities c on c.id = d.community_id where d.league_id = $1`,
    [demoLeague.id],
  )
  return rows[0]?.id ?? null
}

describe('from the app', () => {
  test('links the league to the server that Discord says the bot was added to, and is in the audit', async () => {
    const browser = stage.browser()
    const back = await toDiscord(browser, await begin())
    const page = await browser.ask('GET', pathOf(back))
    expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining('Harbour Racing')])
    expect(page.body).toContain('Go back to GridBoss')
    expect(await linkedTo()).toBe(guild.id)
    const { rows } = await stage.database.query(
      `select name, args, user_id from audit_log where league_id = $1 order by id desc limit 1`,
      [demoLeague.id],
    )
    expect(rows).toEqual([
      {
        name: 'discord.link',
        user_id: userId,
        args: { guildId: guild.id, channelId: null, server: guild.name },
      },
    ])
    expect(stage.discord.refusals).toEqual([])
  })

  test('never believes what an address says of the server', async () => {
    const browser = stage.browser()
    const back = await toDiscord(browser, await begin())
    back.searchParams.set('guild_id', '290000000000000666')
    await browser.ask('GET', pathOf(back))
    expect(await linkedTo()).toBe(guild.id)
  })

  test('counts once: the address, and the way back', async () => {
    const start = await begin()
    const browser = stage.browser()
    const back = await toDiscord(browser, start)
    expect((await stage.browser().ask('GET', start)).statusCode).toBe(410)
    expect((await browser.ask('GET', pathOf(back))).statusCode).toBe(200)
    expect((await browser.ask('GET', pathOf(back))).statusCode).toBe(400)
  })

  test.each([
    [11 * minute, 0],
    [9 * minute, 2 * minute],
  ])('is over after ten minutes: %i ms before Discord, %i ms there', async (before, there) => {
    const start = await begin()
    stage.pass(before)
    const browser = stage.browser()
    if (before > 10 * minute) {
      expect((await browser.ask('GET', start)).statusCode).toBe(410)
    } else {
      const back = await toDiscord(browser, start)
      stage.pass(there)
      expect((await browser.ask('GET', pathOf(back))).statusCode).toBe(410)
    }
    expect(await linkedTo()).toBeNull()
  })

  test('can be ended by the browser alone that began it, and nobody else uses it up', async () => {
    const browser = stage.browser()
    const back = await toDiscord(browser, await begin())
    expect((await stage.browser().ask('GET', pathOf(back))).statusCode).toBe(400)
    const forged = new URL(back)
    forged.searchParams.set('state', 'x'.repeat(43))
    expect((await browser.ask('GET', pathOf(forged))).statusCode).toBe(400)
    expect(await linkedTo()).toBeNull()
    expect((await browser.ask('GET', pathOf(back))).statusCode).toBe(200)
  })

  test('of somebody else at Discord links nothing: their server is not for who sent them the address', async () => {
    const browser = stage.browser()
    const start = await begin()
    stage.discord.decide(stranger)
    const page = await browser.ask('GET', pathOf(await toDiscord(browser, start)))
    expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('somebody else at Discord')])
    expect(await linkedTo()).toBeNull()
    const { rows } = await stage.database.query('select 1 from discord_guild_proofs', [])
    expect(rows).toEqual([])
  })

  test.each([
    ['cancelled at Discord', () => stage.discord.decide('deny'), 200, 'cancelled'],
    ['without a server chosen', () => stage.discord.choose(null), 502, 'did not say'],
  ])('%s links nothing and says so', async (_how, arrange, status, words) => {
    const browser = stage.browser()
    const start = await begin()
    arrange()
    const page = await browser.ask('GET', pathOf(await toDiscord(browser, start)))
    expect([page.statusCode, page.body]).toEqual([status, expect.stringContaining(words)])
    expect(await linkedTo()).toBeNull()
  })

  test('while Discord does not answer links nothing and says so', async () => {
    const browser = stage.browser()
    const back = await toDiscord(browser, await begin())
    stage.discord.fail('not-json')
    expect((await browser.ask('GET', pathOf(back))).statusCode).toBe(502)
    expect(await linkedTo()).toBeNull()
  })

  test('asks the policy again at its end: who was removed meanwhile links nothing', async () => {
    const browser = stage.browser()
    const back = await toDiscord(browser, await begin())
    const members = 'where league_id = $1 and user_id = $2'
    await stage.database.query(`update members set role = 'STEWARD' ${members}`, [demoLeague.id, userId])
    const page = await browser.ask('GET', pathOf(back))
    await stage.database.query(`update members set role = 'OWNER' ${members}`, [demoLeague.id, userId])
    expect(page.statusCode).toBe(409)
    expect(await linkedTo()).toBeNull()
  })

  test('on a plan without it is refused with the plan that lifts it, before Discord is asked', async () => {
    await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
    const { browser, csrf } = await signedIn()
    const answer = await browser.ask('POST', `${path}/add`, { headers: csrf })
    expect([answer.statusCode, answer.json()]).toEqual([
      402,
      { error: expect.objectContaining({ code: 'PLAN_LIMIT', lifts: { plan: 'PRO', label: 'Pro' } }) },
    ])
  })

  test('no secret of it is in the log', async () => {
    for (const secret of stage.discord.secrets) expect(stage.log()).not.toContain(secret)
    expect(stage.log()).not.toMatch(/attempt=[\w-]{43}/)
  })
})

const stateOf = (html: string): DiscordLinkState =>
  (JSON.parse(/<div id="root">\n(.*)\n<\/div>/.exec(html)?.[1] ?? 'null') as DiscordLinkPage).state
const token = (discordId = rita.id) => makeLinkToken(stage.database, guild.id, discordId, stage.now())
const use = (browser: Browser, secret: string, fields: Record<string, string>) =>
  browser.ask('POST', `/discord/link/${secret}`, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
async function ready(browser: Browser, secret: string) {
  const state = stateOf((await browser.ask('GET', `/discord/link/${secret}`)).body)
  if (state.kind !== 'ready') throw new Error(`the page is ${state.kind}`)
  return state
}

describe('by /gridboss link', () => {
  test('its person chooses a league of theirs, once', async () => {
    const { browser } = await signedIn()
    const secret = await token()
    const { csrf, leagues } = await ready(browser, secret)
    expect(leagues).toEqual([{ id: demoLeague.id, name: demoLeague.name, closed: null }])
    const done = await use(browser, secret, { csrf, leagueId: demoLeague.id })
    expect([done.statusCode, stateOf(done.body)]).toMatchObject([200, { kind: 'linked', league: 'Demo GP' }])
    expect(await linkedTo()).toBe(guild.id)
    const again = await use(browser, secret, { csrf, leagueId: demoLeague.id })
    expect([again.statusCode, stateOf(again.body).kind]).toEqual([404, 'ended'])
  })

  test('of two who use it at once, one is told that it is over', async () => {
    const { browser } = await signedIn()
    const secret = await token()
    const { csrf } = await ready(browser, secret)
    const both = await Promise.all([1, 2].map(() => use(browser, secret, { csrf, leagueId: demoLeague.id })))
    const kinds = both.map(({ body }) => stateOf(body).kind).toSorted()
    expect(kinds).toEqual(['ended', 'linked'])
  })

  test('asks who is not signed in to be, and leads them back', async () => {
    const secret = await token()
    const page = await stage.browser().ask('GET', `/discord/link/${secret}`)
    expect([page.statusCode, stateOf(page.body)]).toMatchObject([
      200,
      { kind: 'stranger', signIn: expect.stringContaining(encodeURIComponent(`/discord/link/${secret}`)) },
    ])
    expect(page.headers['referrer-policy']).toBe('no-referrer')
  })

  test('is of the Discord account alone that typed it', async () => {
    const { browser } = await signedIn()
    const secret = await token(stranger.id)
    const page = await browser.ask('GET', `/discord/link/${secret}`)
    expect([page.statusCode, stateOf(page.body).kind]).toEqual([403, 'other-person'])
    const own = await ready(browser, await token())
    const used = await use(browser, secret, { csrf: own.csrf, leagueId: demoLeague.id })
    expect([used.statusCode, await linkedTo()]).toEqual([403, null])
  })

  test('is over after ten minutes, and when another one was made', async () => {
    const { browser } = await signedIn()
    const [first, second] = [await token(), await token()]
    expect((await browser.ask('GET', `/discord/link/${first}`)).statusCode).toBe(404)
    stage.pass(10 * minute)
    expect((await browser.ask('GET', `/discord/link/${second}`)).statusCode).toBe(404)
  })

  test.each([
    ['without the proof of its page', { csrf: '' }],
    ['with the proof of nobody', { csrf: 'a'.repeat(40) }],
  ])('%s links nothing', async (_how, fields) => {
    const { browser } = await signedIn()
    const secret = await token()
    await ready(browser, secret)
    const used = await use(browser, secret, { leagueId: demoLeague.id, ...fields })
    expect([used.statusCode, await linkedTo()]).toEqual([403, null])
    expect((await ready(browser, secret)).kind).toBe('ready')
  })

  test.each([
    ['a league that is not theirs', '01900000-0000-7000-8000-0000000000ff'],
    ['no id at all', "'; drop table leagues"],
  ])('for %s links nothing, and the link goes on counting', async (_what, leagueId) => {
    const { browser } = await signedIn()
    const secret = await token()
    const { csrf } = await ready(browser, secret)
    const used = await use(browser, secret, { csrf, leagueId })
    expect([used.statusCode, stateOf(used.body)]).toMatchObject([
      400,
      { kind: 'ready', refusal: 'Choose one of your leagues.' },
    ])
    expect(await linkedTo()).toBeNull()
  })

  test('a refusal leaves the link as it was, and a league that cannot be chosen says why', async () => {
    await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
    const { browser } = await signedIn()
    const secret = await token()
    const { csrf, leagues } = await ready(browser, secret)
    expect(leagues[0]?.closed).toContain('requires the Pro plan')
    const used = await use(browser, secret, { csrf, leagueId: demoLeague.id })
    expect([used.statusCode, stateOf(used.body)]).toMatchObject([402, { kind: 'ready' }])
    await stage.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
    const done = await use(browser, secret, { csrf, leagueId: demoLeague.id })
    expect(stateOf(done.body).kind).toBe('linked')
  })

  test('keeps no secret, and none is in the log', async () => {
    const secret = await token()
    const { rows } = await stage.database.query<{ all: string }>(
      `select string_agg(token_hash || guild_id || discord_user_id, ' ') as all from discord_link_tokens`,
      [],
    )
    expect(rows[0]?.all).not.toContain(secret)
    await stage.browser().ask('GET', `/discord/link/${secret}`)
    expect(stage.log()).not.toContain(secret)
  })
})

describe('by REST', () => {
  test('links a server that was shown to be managed within the hour, with a channel once the bot has told of it', async () => {
    const { browser, csrf } = await signedIn()
    const link = (body: unknown) => browser.ask('POST', `${path}/link`, { headers: csrf, body })
    expect((await link({ guildId: guild.id })).json()).toMatchObject({ error: { code: 'no-proof' } })
    const secret = await token()
    await use(browser, secret, { csrf: (await ready(browser, secret)).csrf, leagueId: demoLeague.id })
    await browser.ask('DELETE', `${path}/link`, { headers: csrf })
    expect((await browser.ask('GET', path)).json()).toMatchObject({
      kind: 'unlinked',
      proved: [{ id: guild.id }],
    })
    const soon = await link({ guildId: guild.id, channelId: '290000000000000002' })
    expect(soon.json()).toMatchObject({ error: { code: 'guild-not-seen' } })
    expect(await linkedTo()).toBeNull()
    expect((await link({ guildId: guild.id })).json()).toMatchObject({ kind: 'linked', settings: [] })
    expect((await link({ guildId: '290000000000000009' })).json()).toMatchObject({
      error: { code: 'no-proof' },
    })
    stage.pass(61 * minute)
    const late = await signedIn()
    await late.browser.ask('DELETE', `${path}/link`, { headers: late.csrf })
    const over = await late.browser.ask('POST', `${path}/link`, {
      headers: late.csrf,
      body: { guildId: guild.id },
    })
    expect(over.json()).toMatchObject({ error: { code: 'no-proof' } })
  })

  test.each([
    { guildId: 'x' },
    { guildId: guild.id, channelId: 7 },
    { guildId: guild.id, colour: 'red' },
    {},
  ])('with %o is refused by name', async (body) => {
    const { browser, csrf } = await signedIn()
    expect((await browser.ask('POST', `${path}/link`, { headers: csrf, body })).statusCode).toBe(400)
  })
})

test('who came by the development sign-in, and has no Discord account, is believed where that is allowed alone', async () => {
  const trying = await openIdentityStage('https://league.example', drawnPages)
  await trying.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
  trying.discord.decide(stranger)
  trying.discord.choose(guild)
  const browser = trying.browser()
  await browser.ask('POST', '/auth/dev', { body: { role: 'OWNER', client: 'web' } })
  const secret = await makeLinkToken(trying.database, guild.id, stranger.id, trying.now())
  const { csrf } = await ready(browser, secret)
  const done = await use(browser, secret, { csrf, leagueId: demoLeague.id })
  expect(stateOf(done.body).kind).toBe('linked')
  await trying.close()

  const { database } = stage
  const nobody = { database, developmentSignIn: false }
  expect(await isSamePerson(nobody, demoUsers.OWNER.id, stranger.id)).toBe(false)
  expect(await isSamePerson({ database, developmentSignIn: true }, demoUsers.OWNER.id, stranger.id)).toBe(
    true,
  )
  expect(await isSamePerson({ database, developmentSignIn: true }, userId, stranger.id)).toBe(false)
  expect(await isSamePerson(nobody, userId, rita.id)).toBe(true)
})
