import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TrialOutcome } from '#shared/api/discord.ts'
import { MessageModel } from '#shared/announcements/message-model.ts'
import type { Role } from '#shared/model/role.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { awaitTrial } from '#server/discord/await-trial.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { takeGuild } from '#server/discord/take-guild.ts'
import { deps, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { harbour, seenHarbour } from './seen-guilds.ts'

/* A test post: what is posted, and that the answer says exactly why where nothing comes through. */

let pglite: PGlite
let database: Database
let people: Record<Role, Person>
let leagueId: string
let told = Date.now()

const tell = (seen: typeof seenHarbour | null) =>
  takeGuild(
    database,
    { guildId: harbour.guildId, at: new Date((told += 1_000)).toISOString(), seen },
    new Date().toISOString(),
  )

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  people = await inviteCrew(database)
})
afterAll(() => pglite.close())
beforeEach(async () => {
  leagueId = (await newLeague(database, people)).leagueId
  await keepProof(
    database,
    people.OWNER.id,
    { guildId: harbour.guildId, name: 'Harbour' },
    new Date().toISOString(),
  )
  await tell(seenHarbour)
  await command('discord.link', { guildId: harbour.guildId })
})

const command = <Name extends 'discord.link' | 'discord.test' | 'discord.unlink'>(
  name: Name,
  args: Parameters<typeof applyCommand<Name>>[1]['args'],
) => applyCommand(deps(database), { user: people.OWNER, leagueId, name, args, requestId: 'test' })

async function ask(channelId: string = harbour.results): Promise<string> {
  const asked = await command('discord.test', { id: randomUUID(), channelId })
  if (!asked.ok) throw new Error(asked.message)
  return asked.result.deliveryId
}
const outcome = (deliveryId: string, ms = 60_000): Promise<TrialOutcome> =>
  awaitTrial(database, { leagueId, channelId: harbour.results, deliveryId }, { ms, every: 1 })
const end = (deliveryId: string, changes: string) =>
  database.query(`update deliveries set ${changes} where id = $1`, [deliveryId])

test('is a message that Discord takes, at once, whatever hours are quiet, and nothing after a minute', async () => {
  const id = await ask()
  const { rows } = await database.query<{ desired: unknown; seconds: number; target: string }>(
    `select desired, target, extract(epoch from not_after - not_before)::int as seconds from deliveries where id = $1`,
    [id],
  )
  expect(rows).toMatchObject([{ target: harbour.guildId, seconds: 60 }])
  const message = MessageModel.parse(rows[0]?.desired)
  expect(message.content).toContain('come through here')
  expect(message.mentions).toEqual({ roles: [] })
})

test('that comes through says how long it took', async () => {
  const id = await ask()
  const waiting = outcome(id)
  await end(id, `state = 'sent', took_ms = 212`)
  expect(await waiting).toEqual({ kind: 'posted', tookMs: 212 })
})

test('that Discord refuses says which permission is missing there, by what the bot sees', async () => {
  const id = await ask()
  const waiting = outcome(id)
  const blind = seenHarbour.channels.map((each) => ({ ...each, permissions: (1n << 10n).toString() }))
  await tell({ ...seenHarbour, channels: blind })
  await end(id, `state = 'parked', error_code = '50013', error_message = 'Missing Permissions'`)
  expect(await waiting).toEqual({
    kind: 'failed',
    what: '#results: Send Messages is missing.',
    fix: '#results, Edit Channel, Permissions, the role of the bot: switch Send Messages on.',
  })
})

test('that is refused for something the bot does not see says what Discord said', async () => {
  const id = await ask()
  await end(id, `state = 'dead', error_code = '50035', error_message = 'Invalid Form Body'`)
  expect(await outcome(id)).toMatchObject({
    kind: 'failed',
    what: 'Discord did not take it: Invalid Form Body',
  })
})

test('that nobody takes, or that waits for Discord, is said to be late and why', async () => {
  const id = await ask()
  expect(await outcome(id, 0)).toMatchObject({
    kind: 'late',
    what: expect.stringContaining('has not taken it'),
  })
  await end(id, `claimed_until = now() + interval '30 seconds'`)
  expect(await outcome(id, 0)).toMatchObject({ what: expect.stringContaining('has taken it') })
  await end(id, `error_code = 'outage', error_message = 'Service Unavailable'`)
  expect(await outcome(id, 0)).toMatchObject({ what: 'It is tried again: Service Unavailable' })
})

test('of a league that was unlinked meanwhile ends', async () => {
  const id = await ask()
  const waiting = outcome(id)
  await command('discord.unlink', {})
  expect(await waiting).toMatchObject({ kind: 'late' })
})

test.each([
  [harbour.voice, 'unfit-channel'],
  [harbour.races, 'unfit-channel'],
  ['290000000000000666', 'unknown-channel'],
  ['general', 'invalid'],
])('to the channel %s is refused before anything is posted: %s', async (channelId, code) => {
  expect(await command('discord.test', { id: randomUUID(), channelId })).toMatchObject({ ok: false, code })
})

test('asked for twice by one id is one message', async () => {
  const id = randomUUID()
  const args = { id, channelId: harbour.results }
  await command('discord.test', args)
  await command('discord.test', args)
  const { rows } = await database.query('select 1 from deliveries where league_id = $1', [leagueId])
  expect(rows).toHaveLength(1)
})

const refusal = () => command('discord.test', { id: randomUUID(), channelId: harbour.results })

test('waits for a plan, for the bot, and for the founder', async () => {
  await database.query(`update league_discord set inactive_reason = 'deactivated' where league_id = $1`, [
    leagueId,
  ])
  expect(await refusal()).toMatchObject({ code: 'deactivated' })
  await database.query('update league_discord set inactive_reason = null where league_id = $1', [leagueId])
  await tell(null)
  expect(await refusal()).toMatchObject({ code: 'bot-gone' })
  await database.query(`update leagues set plan = 'FREE' where id = $1`, [leagueId])
  expect(await refusal()).toMatchObject({ code: 'PLAN_LIMIT', lifts: { plan: 'PRO' } })
})
