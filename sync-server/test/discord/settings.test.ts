import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnnouncementSetting } from '#shared/announcements/kinds.ts'
import type { Role } from '#shared/model/role.ts'
import type { CommandName } from '#shared/mutations/command-names.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import type { CommandArgs } from '#server/commands/registry.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { readDiscordState } from '#server/discord/read-state.ts'
import { takeGuild } from '#server/discord/take-guild.ts'
import { deps, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { harbour, seenHarbour } from './seen-guilds.ts'

/* What a league wants announced in its server, what the bot tells of that, and what becomes of both. */

let pglite: PGlite
let database: Database
let people: Record<Role, Person>
let leagueId: string

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  people = await inviteCrew(database)
})
afterAll(() => pglite.close())
beforeEach(async () => {
  await database.query('delete from league_discord', [])
  await database.query('delete from communities', [])
  leagueId = (await newLeague(database, people)).leagueId
  const guild = { guildId: harbour.guildId, name: 'Harbour' }
  await keepProof(database, people.OWNER.id, guild, new Date().toISOString())
})

const run = <Name extends CommandName>(name: Name, args: CommandArgs<Name>, founder: Person | null = null) =>
  applyCommand(
    { ...deps(database), founder: founder && { accounts: [founder.id], mayForcePlans: false } },
    {
      user: founder ?? people.OWNER,
      leagueId: name.startsWith('founder.') ? null : leagueId,
      name,
      args,
      requestId: 'test',
    },
  )
const link = (channelId: string | null = null) => run('discord.link', { guildId: harbour.guildId, channelId })
let told = Date.now()
const tell = (seen: typeof seenHarbour | null, at = new Date((told += 1_000)).toISOString()) =>
  takeGuild(database, { guildId: harbour.guildId, at, seen }, new Date().toISOString())
async function state() {
  const now = new Date().toISOString()
  const read = await readDiscordState(database, { leagueId, userId: people.OWNER.id, addable: true, now })
  if (read.kind !== 'linked') throw new Error('not linked')
  return read
}
const setting = (changes: Partial<AnnouncementSetting> = {}): AnnouncementSetting => ({
  kind: 'result',
  channelId: harbour.results,
  enabled: true,
  quiet: null,
  mentionRoleId: null,
  wording: null,
  sentBy: 'bot',
  ...changes,
})
const audited = async () => {
  const { rows } = await database.query<{ name: string; by: string | null }>(
    `select name, user_id as by from audit_log where league_id = $1 and name like 'discord.%' order by id`,
    [leagueId],
  )
  return rows.map(({ name, by }) => [name, by])
}

describe('linking', () => {
  test('again changes nothing and leaves no line in the audit; elsewhere is refused', async () => {
    expect(await link()).toMatchObject({ ok: true, result: { name: 'Harbour' } })
    expect(await link()).toMatchObject({ ok: true, unchanged: true })
    await keepProof(
      database,
      people.OWNER.id,
      { guildId: '290000000000000077', name: 'Bay' },
      new Date().toISOString(),
    )
    expect(await run('discord.link', { guildId: '290000000000000077' })).toMatchObject({
      ok: false,
      code: 'linked-elsewhere',
      message: 'This league is linked to Harbour. Unlink it there first.',
    })
    expect(await audited()).toEqual([
      ['discord.link', people.OWNER.id],
      ['discord.link', people.OWNER.id],
    ])
  })

  test('with a channel announces every kind there', async () => {
    await tell(seenHarbour)
    expect(await link(harbour.results)).toMatchObject({ ok: true })
    const { settings, faults } = await state()
    expect(settings.map(({ kind, channelId, enabled }) => [kind, channelId, enabled])).toEqual(
      ['event', 'reminder', 'result', 'ruling', 'season', 'standings'].map((kind) => [
        kind,
        harbour.results,
        true,
      ]),
    )
    expect(faults).toEqual([])
  })

  test('with a channel that the server does not have links nothing at all', async () => {
    await tell(seenHarbour)
    expect(await link('290000000000000666')).toMatchObject({ ok: false, code: 'unknown-channel' })
    expect(await run('discord.unlink', {})).toMatchObject({ code: 'not-linked' })
  })

  test('announces nothing of before: it begins at the public revision of now', async () => {
    await link()
    const { rows } = await database.query(
      `select d.announced_revision = l.public_revision as so from league_discord d join leagues l on l.id = d.league_id
        where l.id = $1`,
      [leagueId],
    )
    expect(rows).toEqual([{ so: true }])
  })

  test('two leagues of one server are two links of one community', async () => {
    await link()
    leagueId = (await newLeague(database, people)).leagueId
    expect(await link()).toMatchObject({ ok: true })
    const { rows } = await database.query<{ n: number }>('select count(*)::int as n from communities', [])
    expect(rows).toEqual([{ n: 1 }])
  })

  test('unlinking takes all that was wanted, and what was not sent', async () => {
    await tell(seenHarbour)
    await link(harbour.results)
    await database.query(
      `insert into channel_webhooks (channel_id, community_id, webhook_id, sealed_token)
       select $1, id, '1', 'sealed' from communities`,
      [harbour.results],
    )
    expect(await run('discord.unlink', {})).toMatchObject({ ok: true })
    for (const table of ['league_discord', 'announcement_settings', 'channel_webhooks']) {
      expect([table, (await database.query(`select 1 from ${table}`, [])).rows]).toEqual([table, []])
    }
    expect(await run('discord.unlink', {})).toMatchObject({ ok: false, code: 'not-linked' })
  })
})

describe('a setting', () => {
  beforeEach(async () => {
    await tell(seenHarbour)
    await link()
  })

  test('is kept whole, and the same again changes nothing', async () => {
    const whole = setting({
      quiet: { from: 22 * 60, until: 7 * 60, zone: 'Europe/Berlin' },
      mentionRoleId: harbour.fans,
      wording: '{winner} wins at {track}',
      sentBy: 'webhook',
    })
    expect(await run('discord.settings', { settings: [whole], raceThreads: true })).toEqual({
      ok: true,
      result: null,
      unchanged: false,
    })
    expect(await state()).toMatchObject({ settings: [whole], raceThreads: true, scheduledEvents: false })
    expect(await run('discord.settings', { settings: [whole], raceThreads: true })).toMatchObject({
      unchanged: true,
    })
  })

  test('of one kind leaves the others as they are', async () => {
    await run('discord.settings', { settings: [setting(), setting({ kind: 'ruling' })] })
    await run('discord.settings', { settings: [setting({ enabled: false })] })
    expect((await state()).settings.map(({ kind, enabled }) => [kind, enabled])).toEqual([
      ['result', false],
      ['ruling', true],
    ])
  })

  test.each<[string, Partial<AnnouncementSetting>, string]>([
    ['a channel that is not there', { channelId: '290000000000000666' }, 'unknown-channel'],
    ['a voice channel', { channelId: harbour.voice }, 'unfit-channel'],
    ['a forum without threads of races', { channelId: harbour.races }, 'unfit-channel'],
    ['a role that is not there', { mentionRoleId: '290000000000000666' }, 'unknown-role'],
    ['everybody', { mentionRoleId: harbour.guildId }, 'unknown-role'],
    ['a zone that is none', { quiet: { from: 0, until: 60, zone: '+05:30' } }, 'bad-zone'],
    ['hours of no length', { quiet: { from: 60, until: 60, zone: 'UTC' } }, 'bad-quiet-hours'],
    ['a name that is unknown', { wording: 'Well done, {nobody}' }, 'bad-wording'],
    ['a minute past the day', { quiet: { from: 0, until: 1_440, zone: 'UTC' } }, 'invalid'],
    ['a number that is none of Discord', { channelId: 'general' }, 'invalid'],
  ])('with %s is refused', async (_what, changes, code) => {
    const answer = await run('discord.settings', { settings: [setting(changes)], scheduledEvents: true })
    expect(answer).toMatchObject({ ok: false, code })
    expect(await state()).toMatchObject({ settings: [], scheduledEvents: false })
  })

  test('twice for one kind is refused', async () => {
    expect(await run('discord.settings', { settings: [setting(), setting()] })).toMatchObject({
      code: 'invalid',
    })
  })

  test('in a forum goes with threads of races, and together with them', async () => {
    const settings = [setting({ channelId: harbour.races })]
    expect(await run('discord.settings', { settings, raceThreads: true })).toMatchObject({ ok: true })
  })

  test('waits for a plan that has it', async () => {
    await database.query(`update leagues set plan = 'FREE' where id = $1`, [leagueId])
    const refused = { ok: false, code: 'PLAN_LIMIT', lifts: { plan: 'PRO', label: 'Pro' } }
    expect(await run('discord.settings', { settings: [setting()] })).toMatchObject(refused)
    // Leaving needs no plan.
    expect(await run('discord.unlink', {})).toMatchObject({ ok: true })
    expect(await link()).toMatchObject(refused)
  })
})

describe('what the bot tells', () => {
  test('counts by when it was so: what is older changes nothing, and told twice is told once', async () => {
    const [first, second] = ['2026-06-01T12:00:00.000Z', '2026-06-01T12:00:01.000Z']
    await tell({ ...seenHarbour, name: 'Second' }, second)
    await tell({ ...seenHarbour, name: 'First' }, first)
    await tell({ ...seenHarbour, name: 'Other' }, second)
    const { rows } = await database.query('select name, seen ->> $1 as seen from communities', ['name'])
    expect(rows).toEqual([{ name: 'Second', seen: 'Second' }])
    // A removal that was earlier is none.
    await tell(null, first)
    expect((await database.query('select 1 from communities where left_at is not null', [])).rows).toEqual([])
  })

  test('that it was thrown out stops the leagues of the server, once, and is audited; back in, they go on', async () => {
    await tell(seenHarbour)
    await link(harbour.results)
    await tell(null)
    await tell(null)
    expect(await state()).toMatchObject({
      inactive: 'bot-removed',
      channels: [],
      faults: [{ code: 'bot-gone', channelId: null }],
    })
    expect(await run('discord.settings', { settings: [setting()] })).toMatchObject({ code: 'bot-gone' })
    await tell(seenHarbour)
    await tell(seenHarbour)
    expect(await state()).toMatchObject({ inactive: null, faults: [] })
    expect(await audited()).toEqual([
      ['discord.link', people.OWNER.id],
      ['discord.bot-removed', null],
      ['discord.settings', people.OWNER.id],
      ['discord.bot-back', null],
    ])
  })

  test('a league that is linked while the bot is out waits for it', async () => {
    await tell(seenHarbour)
    await tell(null)
    await link()
    expect((await state()).inactive).toBe('bot-removed')
    await tell(seenHarbour)
    expect((await state()).inactive).toBeNull()
  })

  test('of a server that is not known, that it is not there, is nothing to keep', async () => {
    await tell(null)
    expect((await database.query('select 1 from communities', [])).rows).toEqual([])
  })

  test('lists channels as Discord does: those of no category first, then category by category', async () => {
    const [results, news] = seenHarbour.channels
    if (!results || !news) throw new Error('two channels')
    await tell({
      ...seenHarbour,
      channels: [
        { ...results, parentId: '290000000000000020', position: 0 },
        { ...results, id: '290000000000000020', name: 'Racing', kind: 'other', position: 9 },
        { ...news, position: 5 },
      ],
    })
    await link()
    expect((await state()).channels.map(({ name }) => name)).toEqual(['news', 'Racing', 'results'])
    expect((await state()).roles).toEqual([{ id: harbour.fans, name: 'Fans' }])
  })
})

const act = () => ({ id: randomUUID(), reason: 'Spam was reported', leagueId })

describe('the founder', () => {
  test('switches the announcements of a league off and on, and the bot that is back does not undo it', async () => {
    await tell(seenHarbour)
    await link(harbour.results)
    const founder = people.DRIVER
    expect(await run('founder.deactivate-discord', act(), founder)).toMatchObject({ ok: true })
    expect(await run('founder.deactivate-discord', act(), founder)).toMatchObject({ unchanged: true })
    await tell(null)
    await tell(seenHarbour)
    expect((await state()).inactive).toBe('deactivated')
    await tell(null)
    expect(await run('founder.reactivate-discord', act(), founder)).toMatchObject({ ok: true })
    expect((await state()).inactive).toBe('bot-removed')
    await tell(seenHarbour)
    expect((await state()).inactive).toBeNull()
  })

  test('of a league that is not linked is told so', async () => {
    for (const name of ['founder.deactivate-discord', 'founder.reactivate-discord'] as const) {
      expect(await run(name, act(), people.DRIVER)).toMatchObject({ ok: false, code: 'not-linked' })
    }
  })
})
