import { afterAll, beforeAll, expect, test } from 'vitest'
import { SeenGuild } from '#shared/announcements/seen-guild.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { findLinkToken } from '#server/discord/link-tokens.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import {
  guildId,
  inesDiscordId,
  isPrivate,
  openAnswerStage,
  strangerDiscordId,
  textOf,
  type AnswerStage,
} from './answer-stage.ts'

/* What those who manage a Discord server are told of its link. */

const manageServer = '32'
const administrator = '8'
const everythingElse = String((1n << 50n) - 1n - 32n - 8n)

let stage: AnswerStage
beforeAll(async () => {
  stage = await openAnswerStage()
})
afterAll(() => stage.close())

async function linkOf(permissions: string, person = inesDiscordId): Promise<string> {
  const answer = await stage.type('gridboss link', {}, { permissions, person })
  expect(isPrivate(answer)).toBe(true)
  const [row] = answer.kind === 'reply' ? answer.message.rows : []
  const [button] = row ?? []
  return button?.kind === 'link' ? button.url : textOf(answer)
}

test('/gridboss link gives a link of ten minutes to who asked alone', async () => {
  for (const permissions of [manageServer, administrator]) {
    const url = await linkOf(permissions)
    const secret = url.replace('https://gridboss.test/discord/link/', '')
    expect(await findLinkToken(stage.database, secret, stage.clock)).toMatchObject({
      guildId,
      discordUserId: inesDiscordId,
    })
    expect(await findLinkToken(stage.database, secret, stage.clock + 11 * 60_000)).toBeNull()
  }
})

test('a newer link ends the one before of the same person, and only a hash of it is kept', async () => {
  const [first, other, second] = [
    await linkOf(manageServer),
    await linkOf(manageServer, strangerDiscordId),
    await linkOf(manageServer),
  ].map((url) => url.split('/').at(-1) ?? '')
  expect(await findLinkToken(stage.database, first ?? '', stage.clock)).toBeNull()
  expect(await findLinkToken(stage.database, other ?? '', stage.clock)).not.toBeNull()
  const { rows } = await stage.database.query<{ hash: string }>(
    'select token_hash as hash from discord_link_tokens where discord_user_id = $1',
    [inesDiscordId],
  )
  expect(rows).toEqual([{ hash: hashSecret(second ?? '') }])
})

test('without Manage Server there is neither link nor status, whatever else somebody may do', async () => {
  for (const permissions of ['0', everythingElse]) {
    for (const command of ['gridboss link', 'gridboss status']) {
      const answer = await stage.type(command, {}, { permissions })
      expect(isPrivate(answer)).toBe(true)
      expect(textOf(answer)).toContain('the permission Manage Server')
    }
  }
})

const status = (options: Record<string, string> = {}, guild = guildId) =>
  stage.type('gridboss status', options, { permissions: manageServer, guildId: guild })

/** What the bot sees of the server: one channel, with these permissions of its own. */
const seen = (permissions: string) =>
  SeenGuild.parse({
    name: 'Paddock',
    icon: null,
    ownerId: '500000000000000001',
    permissions,
    highestRole: 3,
    roles: [],
    channels: [
      { id: '300000000000000001', name: 'results', kind: 'text', parentId: null, position: 0, permissions },
    ],
  })

async function see(permissions: string): Promise<void> {
  await stage.database.query('update communities set seen = $2::jsonb, seen_at = now() where guild_id = $1', [
    guildId,
    JSON.stringify(seen(permissions)),
  ])
}

test('/gridboss status tells what is announced where, what stands in the way, and why nothing is sent', async () => {
  expect(textOf(await status())).toContain('No kind of message is switched on.')
  await stage.database.query(
    `insert into announcement_settings (league_id, kind, channel_id, enabled)
     values ($1, 'result', '300000000000000001', true), ($1, 'ruling', '300000000000000001', false)`,
    [demoLeague.id],
  )
  await see(administrator)
  const fine = textOf(await status())
  expect(fine).toContain('Results: <#300000000000000001>')
  expect(fine).not.toContain('Rulings')
  expect(fine).toContain('Nothing is in the way.')
  await see('0')
  expect(textOf(await status())).toMatch(/\*\*In the way\*\*\n• .*View Channel/)
  await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
  expect(textOf(await status())).toContain('**Nothing is sent:** Discord posts requires the Pro plan')
  await stage.database.query(
    `update league_discord set inactive_reason = 'deactivated', inactive_at = now() where league_id = $1`,
    [demoLeague.id],
  )
  expect(textOf(await status())).toContain('switched off by who runs GridBoss')
})

test('of several leagues all are told, or the one that is named; of none how to link one', async () => {
  await stage.addLeague('Second')
  expect(textOf(await status())).toMatch(/Demo GP[\s\S]*Second/)
  expect(textOf(await status({ league: 'second' }))).not.toContain('Demo GP')
  expect(textOf(await status({ league: 'none' }))).toContain('No league of this server is called none.')
  expect(textOf(await status({}, '100000000000000061'))).toContain('No league is linked to this server.')
  for (let more = 0; more < 12; more += 1) await stage.addLeague(`${more} ${'long name '.repeat(11)}`)
  expect(textOf(await status())).toContain('The first 8 of 14 linked leagues:')
})

test('/gridboss test posts where the league announces, as who asks, and says what came of it', async () => {
  const tried = (person: string) =>
    stage.type('gridboss test', { league: 'Demo GP' }, { permissions: administrator, person }).then(textOf)
  await stage.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
  await stage.database.query(
    'update league_discord set inactive_reason = null, inactive_at = null where league_id = $1',
    [demoLeague.id],
  )
  await see(administrator)
  expect(await tried(strangerDiscordId)).toContain('This is for the owners and admins of Demo GP.')
  for (const [role, words] of [
    ['STEWARD', '<#300000000000000001>: Your role'],
    ['OWNER', '<#300000000000000001>: The bot has not taken it yet'],
  ] as const) {
    await stage.database.query('update users set discord_id = null where discord_id = $1', [inesDiscordId])
    await stage.database.query('update users set discord_id = $2 where id = $1', [
      demoUsers[role].id,
      inesDiscordId,
    ])
    expect(await tried(inesDiscordId)).toContain(words)
  }
  const { rows } = await stage.database.query(
    `select kind, place, state from deliveries where subject like 'test:%'`,
  )
  expect(rows).toEqual([{ kind: 'test', place: { channelId: '300000000000000001' }, state: 'waiting' }])
  await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
  expect(await tried(inesDiscordId)).toContain('Discord posts requires the Pro plan')
  await stage.database.query(`delete from announcement_settings`)
  expect(await tried(inesDiscordId)).toContain('No kind of message is switched on.')
})
