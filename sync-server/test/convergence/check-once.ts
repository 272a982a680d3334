import type { PGlite } from '@electric-sql/pglite'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { findMutation } from '#shared/mutations/registry.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { Violation } from './oracles.ts'
import type { SimDevice } from './sim-device.ts'

interface Carried {
  readonly device_id: string | null
  readonly seq: number | null
  readonly name: string
  readonly args: unknown
  readonly outcome: { readonly ok: boolean }
}

/**
 * Each mutation that a device acknowledged was carried out once, in the device's order, and with what was acknowledged;
 * and the server's rows are what a simple model of these mutations says.
 */
export async function checkOnce(
  server: PGlite,
  devices: readonly SimDevice[],
  before: LeagueModel,
): Promise<void> {
  const { rows } = await server.query<Carried>(
    'select device_id, seq, name, args, outcome from audit_log where league_id = $1 and device_id is not null order by id',
    [demoLeague.id],
  )
  for (const device of devices) {
    const mine = rows.filter((row) => row.device_id === device.deviceId())
    mine.forEach((row, index) => {
      if (row.seq !== index + 1) {
        throw new Violation('once', `${device.name}: number ${String(row.seq)} came ${String(index + 1)}th`)
      }
    })
    for (const { seq, name, args } of device.acknowledged) {
      const row = mine[seq - 1]
      if (!row)
        throw new Violation('once', `${device.name}: acknowledged ${String(seq)} (${name}) never arrived`)
      // Of what is secret the audit keeps no arguments.
      const kept = findMutation(name)?.secret ? null : args
      if (row.name !== name || canonicalJson(row.args) !== canonicalJson(kept)) {
        throw new Violation('once', `${device.name}: acknowledged ${String(seq)} arrived as something else`)
      }
    }
    await checkOutbox(device, rows)
  }
  const expected = modelAfter(
    before,
    rows.filter((row) => row.outcome.ok),
  )
  const got = await readModel(server)
  if (canonicalJson(expected) !== canonicalJson(got)) {
    throw new Violation(
      'once',
      `the model says ${JSON.stringify(expected)}, the server ${JSON.stringify(got)}`,
    )
  }
}

/**
 * What the device still lists is what the server refused, of whoever's it is, and what a person has not dismissed; or
 * somebody else's, which the server takes only from them.
 */
async function checkOutbox(device: SimDevice, rows: readonly Carried[]): Promise<void> {
  for (const { seq, source, state } of (await device.engine?.calls.outbox({})) ?? []) {
    const deviceId = source.kind === 'own' ? device.deviceId() : source.deviceId
    const row = rows.find((each) => each.device_id === deviceId && each.seq === seq)
    if (state.kind === 'held' && source.kind === 'carried') continue
    if (state.kind !== 'refused' || !row || row.outcome.ok) {
      throw new Violation(
        'once',
        `${device.name}: still lists ${source.kind} ${String(seq)} as ${state.kind}`,
      )
    }
  }
}

/** A league in a few variables. */
export interface LeagueModel {
  readonly name: string
  readonly drivers: readonly string[]
  readonly rulings: readonly string[]
  /** How often each session was submitted. */
  readonly sheets: Readonly<Record<string, number>>
}

function modelAfter(before: LeagueModel, done: readonly Carried[]): LeagueModel {
  let { name } = before
  const drivers = [...before.drivers]
  const rulings = [...before.rulings]
  const sheets = { ...before.sheets }
  for (const { name: mutation, args } of done) {
    const given = args as {
      name: string
      id: string
      sessionId: string
      items: { id: string }[]
      verdict: { rulings?: { id: string }[] }
    }
    if (mutation === 'league.rename') name = given.name
    if (mutation === 'driver.add') drivers.push(...given.items.map((item) => item.id))
    if (mutation === 'ruling.make') rulings.push(given.id)
    if (mutation === 'incident.decide') rulings.push(...(given.verdict.rulings ?? []).map((made) => made.id))
    if (mutation === 'result.submit' || mutation === 'result.restore')
      sheets[given.sessionId] = (sheets[given.sessionId] ?? 0) + 1
  }
  return { name, drivers: drivers.sort(), rulings: rulings.sort(), sheets }
}

export async function readModel(server: PGlite): Promise<LeagueModel> {
  const { rows } = await server.query<Omit<LeagueModel, 'sheets'>>(
    `select name,
            (select coalesce(jsonb_agg(id::text order by id::text), '[]') from drivers where league_id = l.id) as drivers,
            (select coalesce(jsonb_agg(id::text order by id::text), '[]') from rulings where league_id = l.id) as rulings
       from leagues l where id = $1`,
    [demoLeague.id],
  )
  const sessions = await server.query<{ id: string; sheet_version: number }>(
    'select id, sheet_version from sessions where league_id = $1 and sheet_version > 0',
    [demoLeague.id],
  )
  return {
    name: rows[0]?.name ?? '',
    drivers: rows[0]?.drivers ?? [],
    rulings: rows[0]?.rulings ?? [],
    sheets: Object.fromEntries(sessions.rows.map((row) => [row.id, row.sheet_version])),
  }
}
