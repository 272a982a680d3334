import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FailuresView, LeagueView } from '#shared/queries/public/founder-pages.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { insertLink, putCommunity } from '#server/discord/link-league.ts'
import { desire } from '#server/outbound/desire.ts'
import { openFounderStage, pageOf, start, type FounderStage } from './founder-stage.ts'

/* A league's announcements in Discord, in the founder's console. */

let stage: FounderStage
let deliveryId: string
const now = new Date(start).toISOString()
const guild = { guildId: '290000000000000001', name: 'Harbour Racing' }
const place = `/founder/leagues/${demoLeague.id}`

beforeAll(async () => {
  stage = await openFounderStage()
})
afterAll(() => stage.close())

const view = async () => (await stage.page(place)).view as LeagueView
const failures = async () => ((await stage.page('/founder/failures')).view as FailuresView).deliveries
const switchTo = (to: 'on' | 'off', reason = 'Spam was reported') =>
  stage.act(place, `${place}/discord-${to}`, { reason })

test('a league that is not linked says so, and cannot be switched off', async () => {
  expect((await view()).discord).toBeNull()
  const answer = await switchTo('off')
  expect([answer.status, pageOf(answer.body).refusal]).toEqual([
    422,
    'This league is not linked to a Discord server.',
  ])
})

test('what failed is listed with why, and what waits for a whole server is not', async () => {
  const { database } = stage
  const communityId = await putCommunity(database, guild, now)
  await insertLink(database, { leagueId: demoLeague.id, communityId, userId: demoUsers.OWNER.id }, now)
  deliveryId = await desire(
    database,
    {
      channel: 'discord-event',
      target: guild.guildId,
      leagueId: demoLeague.id,
      subject: 'event:1',
      kind: 'event',
      place: {},
      desired: { event: null },
      revision: 1,
      notBefore: null,
    },
    now,
  )
  expect(await failures()).toEqual([])
  await database.query(
    `update deliveries set state = 'parked', error_code = '50013', error_message = 'missing: Manage Events', error_at = $2
      where id = $1`,
    [deliveryId, now],
  )
  expect(await failures()).toMatchObject([
    {
      leagueId: demoLeague.id,
      league: 'Demo GP',
      kind: 'event',
      what: 'The bot lacks Manage Events there. (50013)',
    },
  ])
})

test('is switched off with a reason and on again; both are in the log of acts', async () => {
  const without = await switchTo('off', '')
  expect([without.status, pageOf(without.body).refusal]).toEqual([422, expect.stringContaining('Why')])
  const off = await switchTo('off')
  expect([off.status, off.headers['location']]).toEqual([303, `${place}?done=switched-off`])
  expect((await stage.page(`${place}?done=switched-off`)).done).toContain('sent to Discord any more')
  expect((await view()).discord).toMatchObject({
    server: 'Harbour Racing',
    inactive: 'deactivated',
    inactiveAt: now,
  })
  expect(await failures()).toEqual([])
  const on = await switchTo('on', 'It was a mistake')
  expect(on.headers['location']).toBe(`${place}?done=switched-on`)
  expect((await view()).discord?.inactive).toBeNull()
  const acts = await stage.ask('OWNER', '/founder/acts')
  for (const words of ['founder.deactivate-discord', 'Spam was reported', 'It was a mistake']) {
    expect(acts.body).toContain(words)
  }
})

test('is nobody else’s', async () => {
  for (const to of ['on', 'off']) {
    const answer = await stage.ask('ADMIN', `${place}/discord-${to}`, { reason: 'Because', id: deliveryId })
    expect(answer.status).toBe(404)
  }
})
