import type { Claim } from '#shared/api/bot.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { claimWork } from '#server/outbound/claim-work.ts'
import { desire } from '#server/outbound/desire.ts'
import { openOutbound } from '#server/outbound/open-outbound.ts'
import { reportWork } from '#server/outbound/report-work.ts'
import { doneOf, drawing, everyShard, numberAt, saying, start } from '../outbound/outbound-stage.ts'
import { report, timesOf } from './measure.ts'

/** What Discord takes of one bot: requests a second, and how long one of them takes, ms. */
const discord = { aSecond: 50, requestMs: 250 }
const leagues = 1_000

/** From what is desired to the bot that waits for it; and a thousand leagues that finish a race in one minute. */
export async function outboundBench(): Promise<void> {
  const postgres = await startTestPostgres()
  const database = poolDatabase(postgres.pool)
  await wake(database, postgres.databaseUrl)
  await postgres.pool.query('delete from deliveries')
  await drain(database)
  await postgres.stop()
}

async function wake(database: Database, databaseUrl: string): Promise<void> {
  const signal = () => postgresSignal(databaseUrl, () => {}, 'deliveries')
  const deps = { database, sealing: null, clock: Date.now }
  const [near, far] = [
    await openOutbound({ ...deps, signal: signal() }),
    // As another server process would hear of it: not by the database of this one.
    await openOutbound({
      ...deps,
      database: { ...database, onDeliveriesChanged: () => () => {} },
      signal: signal(),
    }),
  ]
  for (const [where, outbound] of [
    ['the same', near],
    ['another', far],
  ] as const) {
    const taken: number[] = []
    for (let nth = 0; nth < 200; nth += 1) {
      const waiting = outbound.claim(
        { shards: everyShard, most: 10, waitMs: 20_000 },
        new AbortController().signal,
      )
      await new Promise((resolve) => setTimeout(resolve, 10))
      await say(database, `${where}:${nth}`, nth, Date.now())
      const committed = performance.now()
      const [claim] = await waiting
      taken.push(performance.now() - committed)
      if (claim) {
        await outbound.report({ ...claim, outcome: doneOf(claim, numberAt(Date.now(), nth)) })
      }
    }
    report(`desired and committed, to a bot at ${where} server process`, timesOf(taken))
  }
  await near.close()
  await far.close()
}

/** Each league has a result and standings in one channel, both with a picture; time is Discord's, not this machine's. */
async function drain(database: Database): Promise<void> {
  for (let league = 0; league < leagues; league += 1) {
    await say(database, `result:${league}`, league, start)
    await say(database, `standings:${league}`, league, start)
  }
  const deps = { database, sealing: null }
  const claimed: number[] = []
  const texts: number[] = []
  const [begun, processor] = [performance.now(), process.cpuUsage()]
  let now = start
  let requests = 0
  for (;;) {
    const asked = performance.now()
    const claims: Claim[] = await claimWork(deps, { shards: everyShard, most: 50, now })
    claimed.push(performance.now() - asked)
    if (claims.length === 0) break
    requests += claims.length
    now += Math.max(discord.requestMs, (claims.length / discord.aSecond) * 1_000)
    await Promise.all(
      claims.map(async (claim, nth) => {
        if (claim.work.kind === 'message' && claim.work.sent === null) texts.push(now - start)
        const outcome = doneOf(claim, numberAt(now, nth))
        await reportWork(deps, { id: claim.id, token: claim.token, outcome, now })
      }),
    )
  }
  const { user, system } = process.cpuUsage(processor)
  const { rows } = await database.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from deliveries group by state',
  )
  report('a claim of 50 while a thousand leagues wait', timesOf(claimed))
  report('by Discord’s time, until a text stood', timesOf(texts))
  console.log(
    `  ${leagues} leagues: ${requests} requests, all done after ${((now - start) / 1_000).toFixed(0)} s of Discord’s time ` +
      `(${(requests / discord.aSecond).toFixed(0)} s are the least), ${rows.map(({ state, n }) => `${n} ${state}`).join(', ')}`,
  )
  console.log(
    `  this machine took ${((performance.now() - begun) / 1_000).toFixed(1)} s, ` +
      `${((user + system) / 1e6).toFixed(1)} s of a processor for server and client`,
  )
}

async function say(database: Database, subject: string, league: number, now: number): Promise<void> {
  const guild = String((BigInt(200_000_000_000 + league) << 22n) + 1n)
  await database.transaction((tx) =>
    desire(
      tx,
      {
        channel: 'discord-message',
        target: guild,
        leagueId: null,
        subject,
        kind: 'result',
        place: { channelId: guild },
        desired: saying(subject, now === start ? drawing('a') : null),
        revision: 1,
        notBefore: null,
      },
      new Date(now).toISOString(),
    ),
  )
}
