import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { usualTokenTimes } from '#server/identity/token-times.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { believed } from '#server/sync/acted-at.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

const demoId = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const id = (n: number) => `01900000-0000-7000-b000-${String(n).padStart(12, '0')}`
const [race, tomas] = [demoId(402), demoId(202)]
const hour = 60 * 60 * 1000
const start = Date.parse('2026-06-01T18:00:00.000Z')
let now = start
let server: TestServer
let driver: string
let steward: string

beforeAll(async () => {
  const tokenTimes = { ...usualTokenTimes, accessMs: 100 * 24 * hour }
  server = await startTestServer({ app: { clock: () => now, tokenTimes } })
  driver = await server.signIn('DRIVER')
  steward = await server.signIn('STEWARD')
  await server.database.query('update drivers set user_id = $1 where id = $2', [demoUsers.DRIVER.id, tomas])
})
afterAll(() => server.stop())

const open = () => testDevice(server, driver, demoLeague.id)
type Device = ReturnType<typeof open>
const hello = (device: Device, journalSeq: number) =>
  server.call(`/sync/hello?deviceId=${device.deviceId}&journalSeq=${journalSeq}`, { token: driver })

/** Sends a protest of which the device says that it was made at `at`. */
async function protest(device: Device, n: number, at: number): Promise<unknown> {
  const subject = { kind: 'protest', sessionId: race, driverIds: [tomas] }
  const args = { id: id(n), statementId: id(n + 1), subject, statement: 'Car 7 cut the chicane' }
  const sent = await device.send([device.mutation('incident.report', args, { at })], { sentAt: now })
  return sent.json.outcomes[0].outcome
}

test('[RP6] a protest made without a connection is in time if the device was in contact before, and late by its word alone', async () => {
  const [atTrack, late, never] = [open(), open(), open()]
  await hello(atTrack, 0)
  const admin = testDevice(server, await server.signIn('ADMIN'), demoLeague.id)
  expect(await admin.act('protest-window.set', { eventId: null, minutes: 30 })).toEqual({ ok: true })
  const stewards = testDevice(server, steward, demoLeague.id)
  const entries = [{ id: id(901), carNumber: '44', driverIds: [tomas] }]
  const results = [{ id: id(902), entryId: id(901), position: 1, status: 'FINISHED' }]
  const sheet = { sessionId: race, seenVersion: 0, entries, results }
  expect(await stewards.act('result.submit', sheet)).toEqual({ ok: true })
  const made = start + 10 * 60_000
  now = start + 5 * hour
  await recomputeStandings(
    server.database,
    { leagueId: demoLeague.id, seasonId: demoSeasonId },
    new Date(now).toISOString(),
  )
  expect(await protest(never, 10, made)).toMatchObject({ ok: false, code: 'too-late' })
  await hello(late, 0)
  now += hour
  expect(await protest(late, 20, made)).toMatchObject({ ok: false, code: 'too-late' })
  // It says hello before it sends: what was in its journal by then is older than this hello.
  await hello(atTrack, 1)
  expect(await protest(atTrack, 30, made)).toEqual({ ok: true })
})

test('[RP6] of several contacts the last one before the number was given out counts', () => {
  const contacts = [
    { seq: 0, at: 1_000_000 },
    { seq: 4, at: 5_000_000 },
  ]
  expect(believed(9_000_000, 2_000_000, 4, contacts)).toEqual({ actedAt: 2_000_000, provenNow: 2_000_000 })
  expect(believed(9_000_000, 2_000_000, 5, contacts)).toEqual({ actedAt: 5_000_000, provenNow: 5_000_000 })
  expect(believed(9_000_000, 2_000_000, 5, [])).toEqual({ actedAt: 2_000_000, provenNow: 9_000_000 })
  expect(believed(9_000_000, 8_999_000, 5, [])).toEqual({ actedAt: 8_999_000, provenNow: 8_999_000 })
})
