import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import type { Clock } from '../clock.ts'
import { inventedLease, leaseServer, memoryLeases } from '../testing/invented-leases.ts'
import { freshId, ids } from '../testing/invented-league.ts'
import { testDeviceId } from '../testing/open-test-device.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { noLeases, openLeaseFile, type KeptLeases } from './lease-file.ts'
import { openLeases, type Leases } from './leases.ts'

const day = 86_400_000
const start = Date.parse('2026-05-01T12:00:00Z')
const nonce = 'a-word-of-chance'
const server = leaseServer()

let own: number
let timers: { at: number; callback: () => void }[]
let disk: { kept: KeptLeases }
let told: string[]
let notes: unknown[]
let deviceId: string
beforeEach(() => {
  own = start
  timers = []
  disk = { kept: noLeases }
  told = []
  notes = []
  deviceId = testDeviceId
})

const clock: Clock = {
  now: () => own,
  chance: () => 0.5,
  after: (ms, callback) => {
    const timer = { at: own + ms, callback }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  },
}

/** Lets time pass as it does, with everything that is to happen in between. */
function pass(ms: number): void {
  const end = own + ms
  for (;;) {
    const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
    if (next === undefined) break
    own = Math.max(own, next.at)
    timers = timers.filter((each) => each !== next)
    next.callback()
  }
  own = end
}

function open(keys: readonly LeaseKey[] = [server.key]): Leases {
  timers = []
  const leases = openLeases({
    file: memoryLeases(disk),
    keys,
    userId: ids.owner,
    deviceId: () => deviceId,
    clock,
    log: (_what, details) => notes.push(details['why']),
    onChanged: (because) => told.push(because),
  })
  leases.begin()
  return leases
}

/** With a lease that was made now. */
async function leased(): Promise<Leases> {
  const leases = open()
  expect(await leases.take([server.sign(inventedLease(own))], nonce)).toBe(true)
  return leases
}
const kindOf = (leases: Leases): string | undefined => leases.states()[ids.league]?.kind
const plan = (leases: Leases): Plan | null => leases.planOf(ids.league)

test('[LE3] [LE4] a plan is open, then in grace, then FREE, and whoever shows it is told when', async () => {
  const leases = await leased()
  told = []
  const seen = [plan(leases)]
  pass(10 * day - 1)
  expect([kindOf(leases), plan(leases)]).toEqual(['open', 'PRO'])
  pass(1)
  expect([kindOf(leases), plan(leases)]).toEqual(['grace', 'PRO'])
  expect(told.at(-1)).toBe('time')
  pass(7 * day - 1)
  seen.push(plan(leases))
  pass(1)
  seen.push(plan(leases))
  expect(seen).toEqual(['PRO', 'PRO', 'FREE'])
})

describe('a lease is refused', () => {
  test('[LE1] that was altered, or that another key has signed under the same name', async () => {
    const leases = open()
    const good = server.sign(inventedLease(own))
    const altered = { ...good, text: good.text.replace('"PRO"', '"ELITE"') }
    const forged = leaseServer().sign(inventedLease(own))
    for (const bad of [altered, forged]) {
      expect(await leases.take([bad], nonce)).toBe(false)
      expect(plan(leases)).toBe('FREE')
    }
    expect(notes).toEqual(['tampered', 'tampered'])
  })

  test('[LE6] that is an answer to an older question', async () => {
    const leases = await leased()
    const old = server.sign(inventedLease(own - 20 * day, { tier: 'ELITE' }))
    expect(await leases.take([old], 'another-word-of-chance')).toBe(false)
    expect([plan(leases), notes]).toEqual(['PRO', ['not-asked-for']])
  })

  test.each([
    ['user', freshId(1)],
    ['device', freshId(2)],
  ])('[LE2] of another %s', async (of, id) => {
    const leases = open()
    await leases.take([server.sign(inventedLease(own, { [of]: id }))], nonce)
    expect([leases.states()[ids.league], plan(leases)]).toEqual([{ kind: 'foreign', of }, 'FREE'])
    expect(leases.isMissing(ids.league)).toBe(true)
  })

  test('[LE2] of another league, for this one', async () => {
    const leases = open()
    await leases.take([server.sign(inventedLease(own, { league: ids.otherLeague }))], nonce)
    expect([plan(leases), leases.planOf(ids.otherLeague)]).toEqual(['FREE', 'PRO'])
  })

  test('[LE2] of the id that the device had before it was told from its copy', async () => {
    const leases = await leased()
    deviceId = freshId(9)
    expect([kindOf(leases), plan(leases), leases.isDue(ids.league, null)]).toEqual(['foreign', 'FREE', true])
  })
})

describe('when keys are replaced', () => {
  const newer = leaseServer('key two')

  test('[LE1] a lease of a key that is not known yet leaves the one that is there, and is due again', async () => {
    const leases = await leased()
    expect(await leases.take([newer.sign(inventedLease(own, { tier: 'ELITE' }))], nonce)).toBe(false)
    expect([plan(leases), notes]).toEqual(['PRO', ['unknown-key']])
    leases.setKeys([newer.key, server.key])
    expect(told.at(-1)).toBe('keys')
    expect(plan(leases)).toBe('PRO')
    expect(await leases.take([newer.sign(inventedLease(own, { tier: 'ELITE' }))], nonce)).toBe(true)
    expect(plan(leases)).toBe('ELITE')
  })

  test('[LE1] a lease of a key that is no more opens nothing', async () => {
    const leases = await leased()
    leases.setKeys([newer.key])
    expect([plan(leases), leases.isMissing(ids.league)]).toEqual(['FREE', true])
  })

  test('[LE7] without any key the plan of the feed counts, and nothing is asked for', async () => {
    const leases = await leased()
    leases.setKeys([])
    expect([leases.areGiven(), plan(leases), leases.states()]).toEqual([false, null, {}])
    expect([leases.isMissing(ids.league), leases.isDue(ids.league, 'ELITE')]).toEqual([false, false])
    expect(timers).toEqual([])
  })
})

describe('the clock of the device', () => {
  test('[LE5] turned back opens nothing again, not after a restart either', async () => {
    let leases = await leased()
    pass(18 * day)
    expect(plan(leases)).toBe('FREE')
    own = start + day
    expect([kindOf(leases), plan(leases)]).toEqual(['expired', 'FREE'])
    await leases.close()
    leases = open()
    expect([kindOf(leases), plan(leases)]).toEqual(['expired', 'FREE'])
    pass(day)
    expect(plan(leases)).toBe('FREE')
  })

  test('[LE5] what it has shown for ten minutes outlives a crash', async () => {
    await leased()
    pass(18 * day)
    own = start
    expect(plan(open())).toBe('FREE')
  })

  test('[LE6] turned far forward closes the plan, and the next lease opens it again', async () => {
    const leases = await leased()
    own = start + 4_000 * day
    expect([plan(leases), leases.isDue(ids.league, null)]).toEqual(['FREE', true])
    own = start + day
    expect(plan(leases)).toBe('FREE')
    await leases.take([server.sign(inventedLease(start + day))], nonce)
    expect([kindOf(leases), plan(leases)]).toEqual(['open', 'PRO'])
    pass(10 * day - 1)
    expect(kindOf(leases)).toBe('open')
    pass(1)
    expect(kindOf(leases)).toBe('grace')
  })

  test('[LE6] that is always wrong by years is put right by what the server said', async () => {
    own = start - 3_000 * day
    const leases = open()
    await leases.take([server.sign(inventedLease(start))], nonce)
    expect(kindOf(leases)).toBe('open')
    pass(12 * day)
    expect(kindOf(leases)).toBe('grace')
    await leases.close()
    expect(kindOf(open())).toBe('grace')
  })

  test('[LE5] a time that was lowered in the file closes the plan', async () => {
    const leases = await leased()
    await leases.close()
    disk.kept = { ...disk.kept, seen: { highest: 0, ahead: -30 * day } }
    expect(kindOf(open())).toBe('not-yet')
    expect(plan(open())).toBe('FREE')
  })
})

test('[LE8] a lease is due once a day, and where the feed names another plan', async () => {
  const leases = await leased()
  expect([leases.isDue(ids.league, 'PRO'), leases.isDue(ids.league, 'ELITE')]).toEqual([false, true])
  expect(leases.isDue(ids.otherLeague, null)).toBe(true)
  pass(day)
  expect(leases.isDue(ids.league, 'PRO')).toBe(true)
})

describe('the file', () => {
  test('keeps leases where only the own account may read them', async () => {
    const directory = await temporaryDirectory()
    const file = await openLeaseFile(directory)
    const kept = { seen: { highest: 5, ahead: 1 }, leases: [server.sign(inventedLease(start))] }
    await Promise.all([file.keep(noLeases), file.keep(kept)])
    expect((await openLeaseFile(directory)).kept).toEqual(kept)
    if (process.platform !== 'win32') {
      expect((await stat(join(directory, 'leases'))).mode & 0o777).toBe(0o600)
    }
  })

  test('that cannot be read, or is of something else, is an empty one', async () => {
    const directory = await temporaryDirectory()
    expect((await openLeaseFile(directory)).kept).toEqual(noLeases)
    for (const text of ['', '{"seen":', '{"leases":[]}', '[1]']) {
      await writeFile(join(directory, 'leases'), text)
      expect((await openLeaseFile(directory)).kept).toEqual(noLeases)
    }
    expect(await readFile(join(directory, 'leases'), 'utf8')).toBe('[1]')
  })
})
