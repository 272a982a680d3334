import { describe, expect, test } from 'vitest'
import { pgliteDatabase } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { guildId, runSeed, type Wrong } from './run-seed.ts'
import { sqlStore } from './sql-store.ts'
import { soundRules, type Rules } from './memory-store.ts'

/* Killed and cut off at every step between claim, send, receive and report. */

test(
  '[OX1] a thousand seeds: one message of each subject, the newest, never an older one after a newer',
  { timeout: 300_000 },
  async () => {
    const failures: string[] = []
    let calls = 0
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const result = await runSeed(seed)
      calls += result.calls
      if (result.wrong.length > 0) failures.push(`seed ${seed}: ${result.wrong.join(', ')}`)
    }
    expect(failures).toEqual([])
    // They did have to do.
    expect(calls).toBeGreaterThan(15_000)
  },
)

test('[OX1] the same over the database itself', { timeout: 240_000 }, async () => {
  const pglite = await openServerPglite()
  const failures: string[] = []
  for (let seed = 2_001; seed <= 2_005; seed += 1) {
    await pglite.exec('delete from deliveries')
    const { wrong } = await runSeed(seed, { open: async () => sqlStore(pgliteDatabase(pglite), guildId) })
    if (wrong.length > 0) failures.push(`seed ${seed}: ${wrong.join(', ')}`)
  }
  expect(failures).toEqual([])
  await pglite.close()
})

const bugs: readonly { readonly name: string; readonly caughtAs: Wrong; readonly rules: Partial<Rules> }[] = [
  {
    name: 'an older revision overwrites a newer one',
    caughtAs: 'not the newest',
    rules: {
      changeDesired: (delivery, wish, now) =>
        soundRules.changeDesired({ ...delivery, desired: { ...delivery.desired, revision: 0 } }, wish, now),
    },
  },
  {
    name: 'what has changed while it was sent counts as sent',
    caughtAs: 'not the newest',
    rules: {
      concludeDelivery: (delivery, report) => {
        const concluded = soundRules.concludeDelivery(delivery, report)
        const { stands, desired } = concluded.delivery
        if (report.outcome.kind !== 'done' || concluded.taken === 'stale' || stands === null) return concluded
        const shown = { ...stands, hash: desired.hash, picture: desired.picture }
        return { ...concluded, delivery: { ...concluded.delivery, stands: shown, state: 'sent' } }
      },
    },
  },
  {
    name: 'each try has a nonce of its own, and nothing is looked for',
    caughtAs: 'twice',
    rules: {
      workOf: (delivery, step, context) => {
        const work = soundRules.workOf(delivery, step, context)
        if (work?.kind !== 'message') return work
        return { ...work, lookFirst: null, nonce: `${work.nonce.slice(0, 20)}-${delivery.attempts}` }
      },
    },
  },
  {
    name: 'what a silent sender may have posted is not looked for',
    caughtAs: 'twice',
    rules: {
      workOf: (delivery, step, context) => {
        const work = soundRules.workOf(delivery, step, context)
        return work?.kind === 'message' ? { ...work, lookFirst: null } : work
      },
    },
  },
  {
    name: 'leased work is given to others, too',
    caughtAs: 'went back',
    rules: {
      pickDue: (deliveries, picking) =>
        soundRules.pickDue(
          deliveries.map((delivery) =>
            delivery.lease === null ? delivery : { ...delivery, lease: null, retryAt: null },
          ),
          picking,
        ),
    },
  },
  {
    name: 'the picture of before is left under a newer text',
    caughtAs: 'old picture',
    rules: {
      workOf: (delivery, step, context) => {
        const work = soundRules.workOf(delivery, step, context)
        return work?.kind === 'message' && work.picture === 'none' ? { ...work, picture: 'keep' } : work
      },
    },
  },
  {
    name: 'what broke off is not made so once more',
    caughtAs: 'old picture',
    rules: {
      leaseDelivery: (delivery, step, terms) => ({
        ...soundRules.leaseDelivery(delivery, step, terms),
        confirmAt: null,
      }),
    },
  },
]

describe('[OX1] a planted bug is caught by its name:', () => {
  test.each(bugs)('$name', { timeout: 120_000 }, async ({ caughtAs, rules }) => {
    const found = new Set<Wrong>()
    for (let seed = 1; seed <= 1_000 && !found.has(caughtAs); seed += 1) {
      const { wrong } = await runSeed(seed, { rules: { ...soundRules, ...rules } })
      for (const each of wrong) found.add(each)
    }
    expect([...found]).toContain(caughtAs)
  })
})
