import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pgliteDatabase } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { linkDemoLeague } from '#server/demo/link-demo-league.ts'
import { readLink } from '#server/discord/link-league.ts'
import { readSettings } from '#server/discord/settings.ts'
import { seedDemoLeague } from '#server/seed.ts'

const now = '2026-05-20T09:00:00.000Z'
const server = {
  guildId: '1150000000000000000',
  name: 'Demo GP',
  channels: { coming: '1150000000000000001', happened: '1150000000000000002' },
  accounts: [{ id: '80351110224678904', userId: demoUsers.DRIVER.id }],
}
let pglite: PGlite
beforeAll(async () => {
  pglite = await openServerPglite()
})
afterAll(() => pglite.close())

const link = () => linkDemoLeague(pglite, server, now)

test('the demo league is linked once, announces what is there, and stays as people left it', async () => {
  expect(await link()).toBe(false)
  await seedDemoLeague(pgliteDatabase(pglite), Date.parse(now))
  expect(await link()).toBe(true)
  expect(await link()).toBe(false)
  expect(await readLink(pglite, demoLeague.id)).toMatchObject({
    guildId: server.guildId,
    scheduledEvents: true,
  })
  const settings = await readSettings(pglite, demoLeague.id)
  expect(settings.map(({ kind, channelId }) => [kind, channelId.at(-1)])).toEqual([
    ['event', '1'],
    ['reminder', '1'],
    ['result', '2'],
    ['ruling', '2'],
    ['season', '1'],
    ['standings', '2'],
  ])
  const { rows } = await pglite.query('select announced_revision::int as announced from league_discord')
  expect(rows).toEqual([{ announced: 0 }])
  await pglite.query('delete from announcement_settings')
  await pglite.query('delete from league_discord')
  expect(await link()).toBe(false)
})

test('whoever has no account of Discord yet has the practice one', async () => {
  const { rows } = await pglite.query('select id, discord_id from users where discord_id is not null')
  expect(rows).toEqual([{ id: demoUsers.DRIVER.id, discord_id: '80351110224678904' }])
})

test('the driver of the demo is one of its roster, who can confirm and ask about themselves', async () => {
  const { rows } = await pglite.query(
    'select display_name as name, user_id as "user" from drivers where user_id is not null',
  )
  expect(rows).toEqual([{ name: demoUsers.DRIVER.displayName, user: demoUsers.DRIVER.id }])
})
