import type { PGlite } from '@electric-sql/pglite'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { findMutation } from '#shared/mutations/registry.ts'
import { discardedName, lostName } from '#shared/sync/change-content.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { whatOf, type Ledger } from './ledger.ts'
import type { LostRefusals } from './lost-refusals.ts'
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
 * Each mutation that a device acknowledged was carried out once, under rising numbers, and with what was acknowledged; and
 * the server's rows are what a simple model of these mutations says.
 */
export async function checkOnce(
  server: PGlite,
  devices: readonly SimDevice[],
  ledger: Ledger,
  before: LeagueModel,
  lost: LostRefusals,
): Promise<void> {
  const { rows } = await server.query<Carried>(
    'select device_id, seq, name, args, outcome from audit_log where league_id = $1 and device_id is not null order by id',
    [demoLeague.id],
  )
  const newest = new Map<string, number>()
  const stoodIn = new Set<string>()
  for (const { device_id: deviceId, seq, name } of rows) {
    // What stands for nothing may come after what somebody else has brought: it has no place in any order.
    if (deviceId === null || seq === null || name === discardedName) continue
    // What a device had lost is done whenever somebody brings it who still carries it.
    const number = `${deviceId} ${String(seq)}`
    if (name === lostName) stoodIn.add(number)
    else if (stoodIn.delete(number)) continue
    const last = newest.get(deviceId) ?? 0
    if (seq <= last)
      throw new Violation('once', `${deviceId}: number ${String(seq)} came after ${String(last)}`)
    newest.set(deviceId, seq)
  }
  for (const device of devices) await checkOutbox(device, rows, lost)
  await checkLedger(rows, devices, ledger)
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
 * Nothing was carried out more often than people did it, and nothing is missing that was acknowledged: but for what went
 * with files that somebody overwrote, and for what devices tell that they hold no more and the server has lost.
 */
async function checkLedger(
  rows: readonly Carried[],
  devices: readonly SimDevice[],
  ledger: Ledger,
): Promise<void> {
  const carriedOut = new Map<string, number>()
  for (const { name, args } of rows) {
    const what = whatOf(name, findMutation(name)?.secret ? null : args)
    carriedOut.set(what, (carriedOut.get(what) ?? 0) + 1)
  }
  const missing: string[] = []
  for (const [what, { tried, least }] of ledger.expected()) {
    const times = carriedOut.get(what) ?? 0
    if (times > tried)
      throw new Violation('once', `done ${String(tried)} times, arrived ${String(times)}: ${what}`)
    if (times < least) missing.push(`${what} ${String(least - times)}x`)
  }
  // Of a refusal that the server has lost, it hears only that there was one: the device still lists it.
  let told = rows.filter(({ name }) => name === discardedName).length
  for (const device of devices) {
    for (const notice of (await device.engine?.calls.notices({})) ?? []) {
      if (notice.kind === 'work-lost') told += notice.changes
    }
  }
  if (missing.length > told) {
    throw new Violation(
      'once',
      `${String(missing)} acknowledged never arrived, ${String(told)} are told as lost`,
    )
  }
}

/**
 * What the device still lists is what the server refused, of whoever's it is, and what a person has not dismissed; or
 * somebody else's, which the server takes only from them. A refusal that a restored server has lost is still listed where
 * it was heard, also where that server then took the same work from whoever had not heard of it ([RE3]).
 */
async function checkOutbox(device: SimDevice, rows: readonly Carried[], lost: LostRefusals): Promise<void> {
  for (const { seq, source, state, name, args } of (await device.engine?.calls.outbox({})) ?? []) {
    const kept = whatOf(name, findMutation(name)?.secret ? null : args)
    const deviceId = source.kind === 'own' ? device.deviceId() : source.deviceId
    const secret = findMutation(name)?.secret === true
    const isIt = (each: Carried): boolean =>
      each.name === name && (secret || whatOf(each.name, each.args) === kept)
    const underIt = rows.find((each) => each.device_id === deviceId && each.seq === seq)
    // A number may stand for another change, of a copy; this one was then audited under the number that it was given anew.
    const row =
      underIt && (isIt(underIt) || underIt.name === discardedName)
        ? underIt
        : rows.find((each) => isIt(each) && !each.outcome.ok)
    if (state.kind === 'held' && source.kind === 'carried') continue
    if (state.kind === 'refused' && row && !row.outcome.ok) continue
    if (state.kind === 'refused' && lost.has(deviceId, seq, kept)) continue
    throw new Violation(
      'once',
      `${device.name}: still lists ${source.kind} ${String(seq)} as ${JSON.stringify(state)}: ${kept}`,
    )
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
