import helmet from '@fastify/helmet'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from '@fastify/type-provider-zod'
import fastify, { LogController, type FastifyServerOptions, type RouteOptions } from 'fastify'
import type { Plan } from '#shared/policy/plan-limits.ts'
import type { LeaseSigner } from './access/lease-signer.ts'
import type { PlanTerms } from './access/plan-terms.ts'
import { openCardRenderer } from './cards/render-card.ts'
import { openDocumentRenderer } from './documents/render-document.ts'
import type { Database } from './db/database.ts'
import { accessReader } from './feed/league-access.ts'
import { aloneSignal, silentSignal } from './feed/embedded/feed-signal.ts'
import type { ShapeEngine } from './feed/shape-engine.ts'
import { discordSignIn } from './identity/discord.ts'
import type { DiscordSettings } from './identity/discord-oauth.ts'
import type { FounderSettings } from './founder/founder-settings.ts'
import type { IdentityDeps } from './identity/identity-deps.ts'
import { usualTokenTimes, type TokenTimes } from './identity/token-times.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { WebBundle } from './web/drawing/bundle.ts'
import { apiDocument, describeApi } from './openapi/describe-api.ts'
import type { App } from './plugins/app-instance.ts'
import { limitAddresses, usualAddressLimits, type AddressLimits } from './plugins/address-limits.ts'
import { authenticate } from './plugins/auth.ts'
import type { PushSettings } from './notices/push-settings.ts'
import { openOutbound, type Outbound } from './outbound/open-outbound.ts'
import type { Sealing } from './sealing/sealing.ts'
import { localSignal, openPresence, type PresenceSignal } from './presence/presence.ts'
import { readCookies } from './plugins/cookies.ts'
import { guardAgainstForgery } from './plugins/csrf.ts'
import { limitBytesInFlight, usualByteLimits, type ByteLimits } from './plugins/bytes-in-flight.ts'
import { answerErrors, answerUnroutable } from './plugins/errors.ts'
import { renewOnTheWay } from './plugins/page-sign-in.ts'
import { answerClientError } from './plugins/client-errors.ts'
import { readJsonBodies } from './plugins/json-bodies.ts'
import { limitRates, usualLimits, type RateLimits } from './plugins/rate-limit.ts'
import { logRequests, requestId } from './plugins/request-log.ts'
import { refuseUnstorable } from './plugins/storable-requests.ts'
import { apiDocsRoutes } from './routes/api-docs.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { accountPageRoutes } from './web/pages/account-pages.ts'
import { accountRoutes } from './routes/account.ts'
import { auditRoutes } from './routes/audit.ts'
import { authRoutes } from './routes/auth.ts'
import { addBot } from './discord/add-bot.ts'
import { botGuildRoutes } from './routes/bot-guild.ts'
import { discordAddRoutes } from './routes/discord-add.ts'
import { discordLinkRoutes } from './web/pages/discord-link.ts'
import { discordDeliveryRoutes, discordRoutes } from './routes/discord.ts'
import { discordSignInRoutes } from './routes/discord-sign-in.ts'
import { domainRoutes, type DomainSettings } from './routes/domains.ts'
import { driverRoutes } from './routes/drivers.ts'
import { eventRoutes } from './routes/events.ts'
import { publishedFileRoutes } from './routes/published-files.ts'
import { botWorkRoutes } from './routes/bot-work.ts'
import { billingPageRoutes } from './web/pages/billing-pages.ts'
import { billingRoutes } from './routes/billing.ts'
import { botAnswerRoutes } from './routes/bot-answers.ts'
import { openShop, type Billing } from './payments/open-shop.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { clockRoutes } from './routes/clock.ts'
import { exportRoutes } from './routes/export.ts'
import { founderRoutes } from './web/pages/founder.ts'
import { healthRoutes } from './routes/health.ts'
import { inviteRoutes } from './routes/invites.ts'
import { shortLinkRoutes } from './web/pages/short-links.ts'
import { joinRoutes } from './web/pages/join.ts'
import { leagueEndRoutes } from './routes/league-end.ts'
import { leagueSettingsRoutes } from './routes/league-settings.ts'
import { leagueRoutes } from './routes/leagues.ts'
import { noticeRoutes } from './routes/notices.ts'
import { leaseRoutes } from './routes/leases.ts'
import { logoRoutes } from './routes/logos.ts'
import { memberRoutes } from './routes/members.ts'
import { pictureRoutes } from './routes/pictures.ts'
import { presenceRoutes } from './routes/presence.ts'
import { openLeagueRoutes } from './routes/open-leagues.ts'
import { openLeagueChanges, type LeagueChanges } from './web/live/league-changes.ts'
import { appFileRoutes } from './web/pages/app-files.ts'
import { serveOwnDomains } from './web/pages/own-domains.ts'
import { publicFileRoutes } from './web/pages/public-files.ts'
import { publicPageRoutes } from './web/pages/public-pages.ts'
import { publicPictureRoutes } from './web/pages/public-pictures.ts'
import { relayRoutes } from './routes/relay.ts'
import { meRoutes } from './web/pages/me/me.ts'
import { reportRoutes } from './web/pages/report.ts'
import { searchEngineRoutes } from './web/pages/search-engines.ts'
import { resultRoutes } from './routes/results.ts'
import { scriptTokenRoutes } from './routes/script-tokens.ts'
import { seasonRoutes } from './routes/seasons.ts'
import { renewalRoutes } from './routes/renewal.ts'
import { shapeRoutes } from './routes/shape.ts'
import { standingsRoutes } from './routes/standings.ts'
import { syncRoutes } from './routes/sync.ts'
import { teamRoutes } from './routes/teams.ts'
import { keepDoor, openDoor } from './door/door.ts'
import { guardBots } from './door/guard-bot.ts'
import { guardKeys } from './door/guard-keys.ts'
import { guardFounder } from './door/guard-founder.ts'
import { guardLeagues } from './door/guard.ts'
import { keptAnswers } from './rest/kept-answers.ts'
import { requestIds } from './rest/request-ids.ts'

export interface AppDeps {
  readonly database: Database
  readonly engine: ShapeEngine
  /** Says which leagues have changed, to pages that are open; what this process commits alone unless told otherwise. */
  readonly changes?: LeagueChanges
  readonly jobs: JobQueue
  /** Carries who is on a sheet between server processes; this process alone unless told otherwise. */
  readonly presence?: PresenceSignal
  /** What senders ask; one that hears of this process alone unless told otherwise. */
  readonly outbound?: Outbound
  /** Seals credentials of Discord; null or absent where this server has no key for that. */
  readonly sealing?: Sealing | null
  /** With what browsers are sent to; null or absent where none are. */
  readonly push?: PushSettings | null
  /** ms since 1970, UTC. */
  readonly clock: () => number
  readonly developmentSignIn: boolean
  /** The address people reach the server at; this machine unless told otherwise. */
  readonly publicUrl?: string
  /** Null or absent where this server knows no Discord application. */
  readonly discord?: DiscordSettings | null
  /** How domains of leagues are looked for; null or absent where this server has no name that they could point at. */
  readonly domains?: DomainSettings | null
  /** The application whose bot is added to Discord servers; null or absent where none can be. */
  readonly discordBot?: DiscordSettings | null
  readonly tokenTimes?: TokenTimes
  /** The plan of a new league; FREE unless told otherwise. */
  readonly defaultPlan?: Plan
  /** The time by which plans begin and end; `clock` unless told otherwise. */
  readonly planClock?: () => number
  /** Whose the founder's console is; null or absent where this server has none. */
  readonly founder?: FounderSettings | null
  /** What lets the bot in besides the tokens that were made in the console; null or absent where the environment names none. */
  readonly serviceToken?: string | null
  /** How plans are paid for, null or absent where this server sells none. */
  readonly billing?: Billing | null
  /** Signs leases of plans for devices; null or absent where this server has no key for that. */
  readonly leaseSigner?: LeaseSigner | null
  /** The built web pages, null for a server without them. */
  readonly web: WebBundle | null
  readonly log: Exclude<FastifyServerOptions['logger'], undefined>
  /** How many proxies before the server are ours, or their addresses; nobody's word is believed without. */
  readonly trustProxy?: false | number | string[]
  readonly limits?: RateLimits
  readonly byteLimits?: ByteLimits
  readonly addressLimits?: AddressLimits
  readonly arrival?: ArrivalTimes
  /** Hears of every route. */
  readonly onRoute?: (route: RouteOptions) => void
}

/** The whole server, not listening yet. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { database, engine, jobs, clock, web, arrival = usualArrivalTimes } = deps
  const plans = plansOf(deps)
  const app: App = fastify({
    logger: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: requestId,
    trustProxy: trustedProxies(deps.trustProxy ?? false),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerClientError,
    requestTimeout: arrival.request,
    http: { headersTimeout: arrival.headers, connectionsCheckingInterval: arrival.checkedEvery },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  keepDoor(app, { files: '/assets/' })
  if (deps.onRoute) app.addHook('onRoute', deps.onRoute)
  logRequests(app)
  // Whatever a client expects of the server beforehand, it is answered like any other.
  app.server.on('checkExpectation', (request, reply) => app.server.emit('request', request, reply))
  answerErrors(app)
  readJsonBodies(app)
  limitAddresses(app, deps.addressLimits ?? usualAddressLimits)
  await app.register(helmet)
  if (web && deps.publicUrl !== undefined) {
    serveOwnDomains(app, { database, publicUrl: deps.publicUrl, clock })
  }
  await describeApi(app)
  closeWithGrace(app, engine)
  const presence = await openPresence(deps.presence ?? localSignal(), clock)
  app.addHook('preClose', () => presence.close())
  const cards = openCardRenderer((error) => app.log.error({ err: error }, 'a picture could not be drawn'))
  app.addHook('onClose', () => cards.close())
  const documents = openDocumentRenderer((error) =>
    app.log.error({ err: error }, 'a document could not be drawn'),
  )
  app.addHook('onClose', () => documents.close())
  const outbound =
    deps.outbound ??
    (await openOutbound({ database, clock, sealing: deps.sealing ?? null, signal: aloneSignal }))
  app.addHook('preClose', () => outbound.close())

  await app.register(async (instance) => {
    const api: App = instance.withTypeProvider<ZodTypeProvider>()
    const accessOf = accessReader(database)
    const newIds = requestIds(database)
    const rest = { database, jobs, clock, plans, newIds, kept: keptAnswers() }
    const identity = await identityOf(api, deps)
    renewOnTheWay(api, identity.cookies)
    authenticate(api, { db: database, ...identity })
    guardFounder(api, identity, deps.founder ?? null)
    const serviceToken = deps.serviceToken ?? null
    guardBots(api, { db: database, clock, serviceToken })
    guardKeys(api, { db: database, clock })
    await limitRates(api, database, deps.limits ?? usualLimits)
    limitBytesInFlight(api, deps.byteLimits ?? usualByteLimits())
    refuseUnstorable(api)
    guardLeagues(api, database)
    const door = openDoor(api)
    healthRoutes(door, { database, engine })
    apiDocsRoutes(door, () => apiDocument(app))
    clockRoutes(door, { clock })
    authRoutes(door, identity)
    renewalRoutes(door, identity)
    discordSignInRoutes(door, identity)
    const bot = deps.discordBot ? addBot(deps.discordBot) : null
    botGuildRoutes(door, { database, clock })
    discordAddRoutes(door, { identity, jobs, addBot: bot })
    accountRoutes(door, { ...identity, ...rest })
    noticeRoutes(door, { ...rest, push: deps.push ?? null })
    leagueRoutes(door, rest)
    leagueEndRoutes(door, rest)
    openLeagueRoutes(door, rest)
    inviteRoutes(door, rest)
    apiKeyRoutes(door, rest)
    logoRoutes(door, rest)
    domainRoutes(door, { ...rest, domains: deps.domains ?? null, publicUrl: identity.publicUrl })
    discordDeliveryRoutes(door, rest)
    discordRoutes(door, { ...rest, addBot: bot, publicUrl: identity.publicUrl })
    auditRoutes(door, { database })
    scriptTokenRoutes(door, rest)
    leagueSettingsRoutes(door, rest)
    memberRoutes(door, rest)
    driverRoutes(door, rest)
    teamRoutes(door, rest)
    seasonRoutes(door, rest)
    eventRoutes(door, rest)
    resultRoutes(door, rest)
    standingsRoutes(door, rest)
    exportRoutes(door, rest)
    publishedFileRoutes(door, {
      database,
      renderDocument: documents.renderDocument,
      publicUrl: identity.publicUrl,
    })
    calendarRoutes(door, { ...rest, publicUrl: identity.publicUrl })
    botAnswerRoutes(door, { ...rest, publicUrl: identity.publicUrl })
    syncRoutes(door, { database, jobs, clock, plans, accessOf, log: app.log })
    leaseRoutes(door, { database, plans, leaseSigner: deps.leaseSigner ?? null })
    relayRoutes(door, { database, jobs, clock, plans, log: app.log })
    shapeRoutes(door, { engine, accessOf })
    presenceRoutes(door, { database, presence })
    pictureRoutes(door, { database, renderCard: cards.renderCard })
    botWorkRoutes(door, { outbound })
    if (web) searchEngineRoutes(door, { database, publicUrl: identity.publicUrl })
    if (web) {
      publicPictureRoutes(door, { database, renderCard: cards.renderCard })
      publicFileRoutes(door, {
        database,
        renderDocument: documents.renderDocument,
        publicUrl: identity.publicUrl,
      })
      await shortLinkRoutes(api, { database, bundle: web })
    }
    const billing = deps.billing ?? null
    const noPrices = (error: unknown) => app.log.warn({ err: error }, 'no prices are told')
    const shop = billing && openShop(billing, plans.clock, noPrices)
    await billingRoutes(api, { database, plans, publicUrl: identity.publicUrl, billing, shop })
    if (web) await billingPageRoutes(api, { identity, billing, shop, bundle: web })
    if (web) await accountPageRoutes(api, { identity, jobs, bundle: web })
    if (web) {
      const accountId = billing?.payments.account.id ?? null
      const settings = deps.founder ?? null
      const ofEnvironment = serviceToken !== null
      await founderRoutes(api, { identity, jobs, bundle: web, settings, accountId, ofEnvironment })
    }
    if (web) await discordLinkRoutes(api, { identity, jobs, bundle: web })
    if (web) await joinRoutes(api, { database, jobs, clock, identity, bundle: web })
    if (web) await meRoutes(api, { ...rest, log: app.log, identity, bundle: web, push: deps.push ?? null })
    if (web) await reportRoutes(api, { database, jobs, clock, plans, log: app.log, identity, bundle: web })
  })
  if (web) {
    const changes = deps.changes ?? (await openLeagueChanges(database, silentSignal(2_000)))
    await app.register(appFileRoutes, { db: database, bundle: web })
    await app.register(publicPageRoutes, {
      db: database,
      bundle: web,
      changes,
      publicUrl: deps.publicUrl ?? null,
    })
  }
  return app
}

/** How long requests may take to arrive, ms. */
export interface ArrivalTimes {
  /** A whole one, its body too: the largest push on a bad line. */
  readonly request: number
  readonly headers: number
  /** How often that is looked at. */
  readonly checkedEvery: number
}

const usualArrivalTimes: ArrivalTimes = { request: 60_000, headers: 20_000, checkedEvery: 5_000 }

const plansOf = ({ defaultPlan = 'FREE', planClock, clock }: AppDeps): PlanTerms => ({
  floor: defaultPlan,
  clock: planClock ?? clock,
})

async function identityOf(api: App, deps: AppDeps): Promise<IdentityDeps> {
  const { database, clock, developmentSignIn, publicUrl = 'http://127.0.0.1', discord } = deps
  const cookies = await readCookies(api, publicUrl)
  return {
    database,
    clock,
    developmentSignIn,
    publicUrl,
    discord: discord ? discordSignIn(discord) : null,
    plans: plansOf(deps),
    times: deps.tokenTimes ?? usualTokenTimes,
    leaseKeys: deps.leaseSigner?.publicKeys ?? [],
    cookies,
    csrf: await guardAgainstForgery(api, cookies.csrf),
  }
}

/** A number counts hops from the server outwards: the connection itself is hop 0. */
function trustedProxies(
  trusted: false | number | string[],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted
}

/**
 * Closing ends all waiting for feeds and answers what is being asked. Connections that even then stay open (some clients
 * open one and never use it) are not waited for longer than two seconds.
 */
function closeWithGrace(app: App, engine: ShapeEngine): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), 2_000).unref()
    await engine.close()
  })
}
