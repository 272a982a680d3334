import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Role } from '#shared/model/role.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { listDeliveries } from '#server/discord/list-deliveries.ts'
import { takeGuild } from '#server/discord/take-guild.ts'
import { desire } from '#server/outbound/desire.ts'
import { deps, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { harbour, seenHarbour } from './seen-guilds.ts'

/* What a league has sent, is sending and has failed to send: listed, sent again, given up, stopped and gone on with. */

let pglite: PGlite
let database: Database
let people: Record<Role, Person>
let leagueId: string
let told = Date.parse('2026-06-01T12:00:00.000Z')

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  people = await inviteCrew(database)
})
afterAll(() => pglite.close())
beforeEach(async () => {
  await database.query('delete from deliveries', [])
  leagueId = (await newLeague(database, people)).leagueId
  await keepProof(
    database,
    people.OWNER.id,
    { guildId: harbour.guildId, name: 'Harbour' },
    new Date().toISOString(),
  )
  await tell(seenHarbour)
  await run('discord.link', { guildId: harbour.guildId })
})

type Asked = 'discord.link' | 'discord.resend' | 'discord.drop'
const run = <Name extends Asked>(name: Name, args: Parameters<typeof applyCommand<Name>>[1]['args']) =>
  applyCommand(deps(database), { user: people.OWNER, leagueId, name, args, requestId: 'test' })
const founder = (name: 'founder.deactivate-discord' | 'founder.reactivate-discord') =>
  applyCommand(
    { ...deps(database), founder: { accounts: [people.DRIVER.id], mayForcePlans: false } },
    {
      user: people.DRIVER,
      leagueId: null,
      name,
      args: { id: randomUUID(), reason: 'Trying it', leagueId },
      requestId: 'test',
    },
  )
const tell = (seen: typeof seenHarbour | null) =>
  takeGuild(
    database,
    { guildId: harbour.guildId, at: new Date((told += 1_000)).toISOString(), seen },
    new Date().toISOString(),
  )

const message = (title: string): MessageModel => ({
  content: '',
  embeds: [{ title, url: null, description: 'x', colour: 0, fields: [], footer: '' }],
  rows: [],
  mentions: { roles: [] },
  picture: null,
})
/** A message whose subject became so at this second of a day. */
const want = (subject: string, second: number, notBefore: string | null = null) =>
  desire(
    database,
    {
      channel: 'discord-message',
      target: harbour.guildId,
      leagueId,
      subject,
      kind: 'result',
      place: { channelId: harbour.results },
      desired: message(`Round 4 · \u2068${subject}\\_Cup\u2069`),
      revision: second,
      notBefore,
    },
    at(second),
  )
const at = (second: number) => new Date(Date.parse('2026-06-01T12:00:00.000Z') + second * 1_000).toISOString()
const end = (id: string, changes: string) =>
  database.query(`update deliveries set ${changes} where id = $1`, [id])
const sent = `state = 'sent', sent_hash = desired_hash, sent_at = '2026-06-01T12:00:09Z', took_ms = 312,
  external_id = '300000000000000001', external_place = '${harbour.news}', sent_by = 'bot'`
const parked = `state = 'parked', error_code = '50013', error_message = 'missing: Embed Links', error_at = now()`
const list = (failed = false, before: string | null = null, limit = 50) =>
  listDeliveries(database, { leagueId, failed, before, limit, now: at(100) })
const states = async () => (await list()).items.map(({ state }) => state)

describe('the list', () => {
  test('tells of each what it is, where it stands, how long it took, and what is wrong', async () => {
    await end(await want('one', 1), sent)
    await end(await want('two', 2), parked)
    await want('three', 3, at(4_000))
    const { items, counts, next } = await list()
    expect(next).toBeNull()
    expect(counts).toEqual({ waiting: 1, sent: 1, failed: 1 })
    expect(items).toMatchObject([
      { title: 'Round 4 · three_Cup', state: 'waiting', notBefore: at(4_000), fault: null, sentAt: null },
      {
        title: 'Round 4 · two_Cup',
        state: 'parked',
        channelId: harbour.results,
        fault: { what: 'The bot lacks Embed Links there.' },
      },
      {
        state: 'sent',
        channelId: harbour.news,
        tookMs: 312,
        sentAt: '2026-06-01T12:00:09.000Z',
        changedAt: at(1),
      },
    ])
  })

  test('is read page by page, and of failures alone', async () => {
    for (const second of [1, 2, 3, 4, 5]) await want(`s${second}`, second)
    await end(await want('bad', 6), parked)
    const first = await list(false, null, 4)
    const second = await list(false, first.next, 4)
    const titles = [...first.items, ...second.items].map(({ title }) => title.slice(10, 13))
    expect(titles).toEqual(['bad', 's5_', 's4_', 's3_', 's2_', 's1_'])
    expect(second.next).toBeNull()
    expect((await list(true)).items).toHaveLength(1)
  })

  test('holds nothing of another league', async () => {
    const id = await want('theirs', 1)
    leagueId = (await newLeague(database, people)).leagueId
    expect((await list()).items).toEqual([])
    expect(await run('discord.resend', { deliveryId: id })).toMatchObject({ code: 'unknown-delivery' })
    expect(await run('discord.drop', { deliveryId: id })).toMatchObject({ code: 'unknown-delivery' })
    expect((await database.query('select 1 from deliveries where id = $1', [id])).rows).toHaveLength(1)
  })
})

describe('sending again', () => {
  test.each([
    ['that failed', parked],
    ['that was given up', `state = 'dead', error_code = '50035', error_message = '', error_at = now()`],
    [
      'that waits for its next try',
      `error_code = 'outage', error_message = '', error_at = now(), retry_at = now()`,
    ],
    ['that stands', sent],
  ])('one %s has it wait at once, as if it had never been tried', async (_which, how) => {
    const id = await want('one', 1)
    await end(id, how)
    expect(await run('discord.resend', { deliveryId: id })).toMatchObject({ ok: true, unchanged: false })
    const { rows } = await database.query(
      `select state, attempts, retry_at, error_code, sent_hash from deliveries where id = $1`,
      [id],
    )
    expect(rows).toEqual([
      { state: 'waiting', attempts: 0, retry_at: null, error_code: null, sent_hash: null },
    ])
  })

  test('one that waits already changes nothing', async () => {
    const id = await want('one', 1)
    expect(await run('discord.resend', { deliveryId: id })).toMatchObject({ ok: true, unchanged: true })
  })

  test('waits for a plan; giving up does not', async () => {
    const id = await want('one', 1)
    await database.query(`update leagues set plan = 'FREE' where id = $1`, [leagueId])
    expect(await run('discord.resend', { deliveryId: id })).toMatchObject({ code: 'PLAN_LIMIT' })
    expect(await run('discord.drop', { deliveryId: id })).toMatchObject({ ok: true })
    expect(await states()).toEqual([])
    expect(await run('discord.drop', { deliveryId: id })).toMatchObject({ code: 'unknown-delivery' })
  })
})

describe('a server that is not sent to', () => {
  test('stops what was not sent, and goes on with it when the bot is back', async () => {
    const [waiting, standing] = [await want('one', 1), await want('two', 2)]
    await end(standing, sent)
    await tell(null)
    expect((await list()).items).toMatchObject([
      { state: 'sent' },
      { state: 'parked', fault: { what: 'The bot is not in the server any more.' } },
    ])
    expect(await run('discord.resend', { deliveryId: waiting })).toMatchObject({ code: 'stopped' })
    await tell(seenHarbour)
    expect(await states()).toEqual(['sent', 'waiting'])
  })

  test('by the founder stays so while the bot comes and goes, until the founder ends it', async () => {
    await want('one', 1)
    await founder('founder.deactivate-discord')
    await tell(null)
    await tell(seenHarbour)
    expect((await list()).items).toMatchObject([
      { fault: { what: expect.stringContaining('who runs GridBoss') } },
    ])
    await tell(null)
    await founder('founder.reactivate-discord')
    expect((await list()).items).toMatchObject([{ fault: { fix: 'Add the bot again.' } }])
    await tell(seenHarbour)
    expect(await states()).toEqual(['waiting'])
  })
})
