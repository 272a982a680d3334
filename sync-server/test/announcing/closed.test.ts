import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { carryOutCommand } from '#server/commands/carry-out-command.ts'
import { discordLink } from '#server/commands/discord-link.ts'
import { reactivate, setInactive } from '#server/discord/activity.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { announcedRace, event, race, start } from './announced-race.ts'
import { guildId } from './announcing-stage.ts'

/* When nothing is told, and what becomes of what was going to be. */

const { stage, database, jobs, update, subjects } = announcedRace()

const setLeague = (columns: string) =>
  database().query(`update leagues set ${columns} where id = $1`, [demoLeague.id])
const setLink = (columns: string) => database().query(`update league_discord set ${columns}`)
const announced = async (): Promise<boolean | undefined> => {
  const { rows } = await database().query<{ so: boolean }>(
    'select d.announced_revision = l.public_revision as so from league_discord d join leagues l on l.id = d.league_id',
  )
  return rows[0]?.so
}

describe.each([
  ['the plan is gone', () => setLeague(`plan = 'FREE'`), () => setLeague(`plan = 'PRO'`)],
  [
    'the bot was thrown out',
    () => setLink(`inactive_reason = 'bot-removed', inactive_at = now()`),
    () => setLink('inactive_reason = null, inactive_at = null'),
  ],
  ['the league is deleted', () => setLeague('deleted_at = now()'), () => setLeague('deleted_at = null')],
] as const)('while %s', (_why, close, open) => {
  test('[AS16] nothing is told, and afterwards the newest state', async () => {
    await close()
    await update({ track: 'First' })
    await update({ track: 'Second' })
    expect(await stage().work()).not.toContain('announce')
    expect(await stage().announce()).toBe('closed')
    expect(await subjects()).toEqual([])
    expect(await stage().sweep()).toBe(0)
    await open()
    // A deleted league takes no changes; what is told then is what is ahead.
    await stage().sweep()
    await stage().announce()
    const told = await stage().told(`event:${event}`)
    expect(told === null || told.includes('Track: Second')).toBe(true)
    expect((await subjects()).some((name) => name.startsWith('message reminder:'))).toBe(true)
  })

  test('[AS16] what was not sent yet is taken back by a sweep, and what stands is left', async () => {
    await update({ track: 'First' })
    await stage().work()
    await stage().sendAll()
    expect((await subjects()).length).toBeGreaterThan(3)
    await close()
    expect(await stage().sweep()).toBe(1)
    expect(await subjects()).toEqual([`message event:${event}`])
    expect(await stage().told(`event:${event}`)).toContain('Track: First')
    expect(await stage().sweep()).toBe(0)
  })
})

test('[AS17] a kind that is off sends nothing new, and what stands of it is put right', async () => {
  await stage().announce()
  await stage().set('reminder', 'enabled = false')
  await update({ track: 'First' })
  await stage().work()
  expect((await subjects()).filter((name) => name.includes('reminder'))).toEqual([])
  await stage().sendAll()
  await stage().set('event', `enabled = false, channel_id = '200000000000000099'`)
  await update({ track: 'Second' })
  await stage().work()
  const standing = (await stage().deliveries()).get(`message event:${event}`)
  expect(standing?.place).toEqual({ channelId: '200000000000000001' })
  expect(await stage().told(`event:${event}`)).toContain('Track: First → Second')
})

test('[AS8] an event that is taken out of the calendar is said to be, and its reminders go', async () => {
  await update({ track: 'First' })
  await stage().work()
  await stage().sendAll()
  await stage().say('ADMIN', 'event.remove', { id: event, seasonId: demoSeasonId })
  await stage().work()
  expect(await stage().told(`event:${event}`)).toContain('is no longer in the calendar')
  expect((await subjects()).filter((name) => name.includes(`reminder:${event}`))).toEqual([])
})

test('[AS14] a sweep finds what a lost job left', async () => {
  await update({ track: 'First' })
  await jobs().take()
  expect(await announced()).toBe(false)
  expect(await stage().sweep()).toBe(1)
  expect(await stage().told(`event:${event}`)).toContain('Track: First')
  expect(await announced()).toBe(true)
  expect(await stage().sweep()).toBe(0)
})

test('[AS14] a league that is not linked has no job of it', async () => {
  await database().query('delete from league_discord')
  await update({ track: 'First' })
  expect((await jobs().take()).map(({ name }) => name)).not.toContain('announce')
  const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }
  await recomputeStandings(database(), season, new Date(start).toISOString(), undefined, jobs())
  expect(await jobs().take()).toEqual([])
  expect(await stage().announce()).toBe('not-linked')
})

test('[AS14] a keystroke on a sheet of a linked league makes no job', async () => {
  const sheet = openSheet([], { client: 1, by: demoUsers.STEWARD.id, device: 'Laptop' })
  const car = '0190abcd-0000-7000-8000-000000000001'
  const edited = editSheet(sheet, [], [{ kind: 'add-car', car, number: '1', drivers: [] }], 0)
  const typed = toText(must(edited.ok ? edited.update : null, 'an update'))
  expect(await stage().say('STEWARD', 'sheet.edit', { sessionId: race, update: typed })).toEqual({ ok: true })
  expect(await jobs().take()).toEqual([])
  expect(await announced()).toBe(true)
})

test('[AS16] a league that may announce again is looked at, also where nothing has changed since', async () => {
  await stage().announce()
  expect(await stage().sweep()).toBe(0)
  const at = new Date(start).toISOString()
  await database().transaction((tx) => setInactive(tx, [demoLeague.id], 'deactivated', at))
  await stage().sweep()
  await database().transaction((tx) => reactivate(tx, [demoLeague.id], at))
  expect(await stage().sweep()).toBe(1)
  expect((await subjects('message reminder:')).length).toBeGreaterThan(0)
  expect(await stage().sweep()).toBe(0)
})

test('[AS1] a league that is linked has its reminders at once', async () => {
  await database().query('delete from league_discord')
  const at = new Date(start).toISOString()
  await database().transaction((tx) => keepProof(tx, demoUsers.OWNER.id, { guildId, name: 'Demo GP' }, at))
  const deps = {
    jobs: jobs(),
    plans: { floor: 'PRO' as const, clock: () => start },
    log: { error: () => {} },
  }
  const asked = {
    leagueId: demoLeague.id,
    name: 'discord.link',
    args: { guildId, channelId: null },
    userId: demoUsers.OWNER.id,
    signInId: null,
    requestId: null,
    now: at,
    deviceId: null,
    seq: null,
  }
  const linked = await database().transaction((tx) => carryOutCommand(tx, deps, discordLink, asked))
  expect(linked.ok).toBe(true)
  expect((await jobs().take()).map(({ name }) => name)).toEqual(['announce'])
})
