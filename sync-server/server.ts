import { leaseSigner } from './access/lease-signer.ts'
import { accessJobs, watchAccess } from './access/access-work.ts'
import { announce } from './announcing/announce.ts'
import { sweepAnnouncements } from './announcing/sweep-announcements.ts'
import { buildApp } from './app.ts'
import { systemLookup } from './domains/name-lookup.ts'
import { sweepDomains } from './jobs/sweep-domains.ts'
import { forgetOldCards } from './cards/kept-cards.ts'
import { poolDatabase } from './db/database.ts'
import { openPool, serverTimeouts } from './db/pool.ts'
import { parseEnv, type Env } from './env.ts'
import { embeddedEngine } from './feed/embedded/embedded-engine.ts'
import { listenWorks } from './feed/embedded/listen-works.ts'
import { postgresSignal, silentSignal } from './feed/embedded/feed-signal.ts'
import { proxyEngine } from './feed/proxy/proxy-engine.ts'
import { cachedSeasons } from './jobs/cached-seasons.ts'
import type { Job } from './jobs/job-queue.ts'
import { resealCredentials } from './payments/account-credentials.ts'
import { followTestClock } from './payments/follow-test-clock.ts'
import { openPayments, paymentJobs, watchPayments } from './payments/payment-work.ts'
import { openPostgresJobs } from './jobs/postgres-jobs.ts'
import { closeWindow, sweepWindows } from './jobs/protest-windows.ts'
import { sweepStandings } from './jobs/sweep-standings.ts'
import { recomputeStandings } from './jobs/recompute-standings.ts'
import { repeat } from './jobs/repeat.ts'
import { openOutbound } from './outbound/open-outbound.ts'
import { forgetTooLate } from './outbound/forget-too-late.ts'
import { sendNotices } from './notices/push-work.ts'
import { sweepNotices, tellPeople } from './notices/tell-people.ts'
import { openPushKeys, resealPushKeys } from './notices/push-keys.ts'
import { forgetSignedOut, forgetTold, resealAddresses } from './notices/subscriptions.ts'
import { openWebBundle } from './web/drawing/build-bundle.ts'
import { newestWebBundle, type WebBundle } from './web/drawing/bundle.ts'
import { openLeagueChanges } from './web/live/league-changes.ts'
import type { App } from './plugins/app-instance.ts'
import { stripeWarning } from './payments/stripe/stripe-env.ts'
import { postgresPresence } from './presence/postgres-signal.ts'
import type { OutageReport } from '#shared/base/outage.ts'
import { openSealing } from './sealing/sealing.ts'
import { serverLog } from './plugins/request-log.ts'

export interface RunningServer {
  /** Where it listens, such as http://127.0.0.1:8787 */
  readonly address: string
  readonly app: App
  /** Answers what is being asked, then stops. */
  readonly close: () => Promise<void>
}

/** Starts the server, and in the same process its worker and web pages unless the environment says otherwise. */
export async function startServer(env: Env): Promise<RunningServer> {
  let app: App | null = null
  const report = (problem: string) => (error: unknown) => app?.log.error({ err: error }, problem)
  const pool = openPool(env.DATABASE_URL, 'gridboss-server', {
    max: env.DATABASE_CONNECTIONS,
    timeouts: serverTimeouts,
  })
  pool.on('error', report('an idle connection to the database broke'))
  const database = poolDatabase(pool)
  const closing: (() => Promise<unknown>)[] = [() => pool.end()]
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    const jobs = await openPostgresJobs(env.DATABASE_URL, {
      failed: (error, job) => app?.log.error({ err: error, ...aboutJob(job) }, 'a job failed'),
      warned: (warning) => app?.log.warn({ warning }, 'the job queue warns'),
    })
    closing.push(() => jobs.stop())
    // Where a real Electric serves, servers do not tell each other what they commit.
    const signal = env.ELECTRIC_URL
      ? silentSignal(1_000)
      : postgresSignal(env.DATABASE_URL, report('the connection that listens for the feed broke'))
    const changes = await openLeagueChanges(database, signal)
    closing.push(() => changes.close())
    const engine = env.ELECTRIC_URL
      ? proxyEngine({
          url: env.ELECTRIC_URL,
          secret: env.ELECTRIC_SECRET,
          report: electricReport(() => app?.log),
        })
      : await embeddedEngine(database, signal)
    closing.push(() => engine.close())
    if (!env.ELECTRIC_URL) {
      void listenWorks(env.DATABASE_URL, 5_000).then((works) => {
        if (!works) app?.log.error(poolerBreaksListen)
      }, report('trying whether LISTEN works failed'))
    }
    const payments = await openPayments(env, database, jobs)
    const tillUnread = report('the clock of the practice till could not be read')
    const access = { jobs, plans: payments?.plans ?? { floor: env.DEFAULT_PLAN, clock: Date.now } }
    const sealing = env.SEALING_KEYS ? openSealing(env.SEALING_KEYS) : null
    const push = sealing && {
      keys: await openPushKeys(database, sealing, new Date().toISOString()),
      sealing,
      services: env.PUSH_SERVICES,
    }
    const outbound = await openOutbound({
      database,
      sealing,
      clock: Date.now,
      signal: postgresSignal(
        env.DATABASE_URL,
        report('the connection that listens for deliveries broke'),
        'deliveries',
      ),
    })
    closing.push(() => outbound.close())
    const domains = env.domainTarget === null ? null : { lookup: systemLookup(), target: env.domainTarget }
    app = await buildApp({
      database,
      engine,
      changes,
      jobs,
      presence: postgresPresence(
        database,
        env.DATABASE_URL,
        report('the connection that listens for who is on a sheet broke'),
      ),
      outbound,
      sealing,
      push,
      clock: Date.now,
      developmentSignIn: env.developmentSignIn,
      defaultPlan: env.DEFAULT_PLAN,
      ...(payments ? { planClock: payments.plans.clock } : {}),
      leaseSigner: env.LEASE_KEYS ? leaseSigner(env.LEASE_KEYS) : null,
      billing: payments && { payments, trialDays: env.TRIAL_DAYS },
      web: env.WEB === 'on' ? await webBundle(env) : null,
      log: serverLog(env.LOG_LEVEL),
      publicUrl: env.APP_URL,
      discord: env.discord,
      domains,
      discordBot: env.discordBot,
      founder: env.founder,
      serviceToken: env.BOT_SERVICE_TOKEN ?? null,
      trustProxy: env.TRUST_PROXY,
    })
    const warning = stripeWarning(env)
    if (warning !== null) app.log.warn(warning)
    // What has ended by the till's clock must not open again while the server starts.
    if (payments)
      await followTestClock(payments, report('looking again at a customer failed')).catch(tillUnread)
    const listening = app
    closing.push(() => listening.close())
    if (env.WORKER === 'on') {
      const held = cachedSeasons()
      await jobs.work({
        'recompute-standings': (job) =>
          recomputeStandings(database, job, new Date().toISOString(), held, jobs),
        'tell-people': (job) => tellPeople(database, job, new Date().toISOString()),
        announce: (job) => announce(database, job, new Date().toISOString(), env.APP_URL),
        'close-window': (job) => closeWindow(database, jobs, job, new Date().toISOString(), held),
        ...accessJobs(database, access),
        ...(payments ? paymentJobs(payments) : {}),
      })
      closing.push(watchAccess(database, access, report('looking for plans that begin or end failed')))
      if (payments) closing.push(...watchPayments(payments, report))
      if (sealing) {
        const reseal = [resealCredentials, resealPushKeys, resealAddresses].map((each) =>
          each(database, sealing),
        )
        void Promise.all(reseal).catch(report('sealing credentials with the newest key failed'))
      }
      // Jobs close windows to the second; this finds what a lost one has left.
      const sweep = () => sweepWindows(database, new Date().toISOString(), held, jobs)
      closing.push(repeat(30_000, sweep, report('looking for protest windows that are over failed')))
      const sweepStale = () => sweepStandings(database, new Date().toISOString(), held, jobs)
      closing.push(repeat(60_000, sweepStale, report('looking for standings that are not up to date failed')))
      const forget = () => forgetOldCards(database, new Date().toISOString())
      closing.push(repeat(3_600_000, forget, report('letting go of old pictures failed')))
      if (domains) {
        const lookAgain = () => sweepDomains(database, domains, new Date().toISOString())
        closing.push(repeat(3_600_000, lookAgain, report('looking for the records of domains failed')))
      }
      if (push) {
        const failed = report('sending notices to browsers failed')
        const contact = env.APP_URL.startsWith('https:') ? env.APP_URL : 'mailto:nobody@localhost'
        closing.push(sendNotices({ database, outbound, push, contact, failed }))
        const sweepUntoldPeople = () => sweepNotices(database, new Date().toISOString())
        closing.push(
          repeat(30_000, sweepUntoldPeople, report('looking for what people were not told failed')),
        )
      }
      const forgetEnded = async () => {
        await forgetSignedOut(database)
        await forgetTold(database, new Date().toISOString())
      }
      closing.push(repeat(3_600_000, forgetEnded, report('letting go of ended subscriptions failed')))
      const forgetLate = () => forgetTooLate(database, new Date().toISOString())
      closing.push(repeat(300_000, forgetLate, report('letting go of what is too late failed')))
      const sweepUntold = () => sweepAnnouncements(database, new Date().toISOString(), env.APP_URL)
      closing.push(repeat(30_000, sweepUntold, report('looking for what was not announced failed')))
    }
    const address = await app.listen({ host: env.HOST, port: env.PORT })
    return { address, app, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the log says of a job: a customer of a payment provider is none of it. */
function aboutJob(job: Job | null): Record<string, string> {
  if (job === null) return {}
  return {
    job: job.name,
    ...('leagueId' in job ? { league_id: job.leagueId } : {}),
    ...('seasonId' in job ? { season_id: job.seasonId } : {}),
    ...('userId' in job ? { user_id: job.userId } : {}),
  }
}

/** In production what was built before; otherwise of the sources as they are. */
const webBundle = ({ NODE_ENV, WEB_BUNDLE }: Env): Promise<WebBundle> =>
  NODE_ENV === 'production' ? newestWebBundle(WEB_BUNDLE) : openWebBundle()

const poolerBreaksListen =
  'LISTEN hears nothing at DATABASE_URL: a pooler there lends connections by transaction. Changes of other server ' +
  'processes are seen only after seconds, and jobs start late. Give the address of Postgres itself, or pool by session.'

function electricReport(log: () => App['log'] | undefined): OutageReport {
  return {
    began: (error) =>
      log()?.error({ err: error }, 'Electric is away; the feed is answered with 503 until it is back'),
    ended: (failures, ms) => log()?.info({ failures, ms }, 'Electric is back'),
  }
}

if (import.meta.main) {
  const parsed = parseEnv(process.env)
  if (!parsed.ok) {
    process.stderr.write(`${parsed.message}\n`)
    process.exit(1)
  }
  const { env } = parsed
  const server = await startServer(env).catch((error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE'
    process.stderr.write(
      taken
        ? `The port ${env.PORT} is taken. Stop what uses it, or set PORT to another one.\n`
        : `The server could not start: ${error.stack ?? String(error)}\n`,
    )
    process.exit(1)
  })
  let asked = false
  const stop = () => {
    if (asked) process.exit(1)
    asked = true
    // Whatever still hangs after this long is not worth waiting for.
    setTimeout(() => process.exit(1), 15_000).unref()
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
