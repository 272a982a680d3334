// An engine that works without a server until it is killed. It tells its parent what it found when it started, and each
// number it acknowledged, as lines on its standard output, which are written before it goes on.
import { writeSync } from 'node:fs'
import { openEngine } from '../engine.ts'
import { batch, ids, league, progress, sheet, whole } from './invented-league.ts'
import { readMigrations } from './open-test-device.ts'

export interface FoundAtStart {
  readonly lastSeq: number
  readonly outbox: readonly number[]
  /** The number up to which the replica has this device's work from the server. */
  readonly confirmed: number
  /** The league's name as the app shows it; each mutation gives it its own number. */
  readonly shown: string
}

export type ChildLine = { readonly found: FoundAtStart } | { readonly acknowledged: number }

const say = (line: ChildLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

const engine = await openEngine({
  directory: process.argv[2] ?? '',
  migrations: await readMigrations(),
  userId: ids.owner,
  serverUrl: 'http://nobody.invalid',
})
const { device } = engine
if ((await device.positions()).size === 0) await device.apply(whole())
const lastSeq = device.lastSeq()
const found = await device.read(async (db) => {
  const { rows } = await db.query<{ confirmed: number | null; shown: string }>(
    `select (select max(last_seq) from synced.device_progress) as confirmed, name as shown from leagues`,
  )
  return { confirmed: rows[0]?.confirmed ?? 0, shown: rows[0]?.shown ?? '' }
})
say({ found: { lastSeq, outbox: device.outbox().map((item) => item.seq), ...found } })

// The server takes up what was left from last time, so that starts do not take longer and longer.
await device.recordOutcomes(device.outbox().map(({ seq }) => ({ seq, outcome: { ok: true } })))
if (lastSeq > 0) {
  await device.apply(
    batch([league(`Cup ${String(lastSeq)}`, lastSeq + 1), progress(engine.deviceId, lastSeq, lastSeq + 1)]),
  )
}

for (;;) {
  const name = `Cup ${String(device.lastSeq() + 1)}`
  await engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })
  say({ acknowledged: device.lastSeq() })
  // A larger mutation, which the device refuses once the race has been submitted.
  await engine.calls.mutate({
    leagueId: ids.league,
    name: 'result.submit',
    args: sheet(ids.race, [0, 1, 2, 3], device.lastSeq()),
  })
}
