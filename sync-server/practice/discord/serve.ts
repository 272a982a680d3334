import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { WebSocketServer } from 'ws'
import { readKept, writeKept } from '../kept-file.ts'
import { answerApi, type ApiDeps } from './api.ts'
import { makeAsking, type Asking } from './asking.ts'
import { usualLimits, type Discord, type Limits } from './discord.ts'
import { faultPlan, type FaultPlan } from './faults.ts'
import { forgetOld } from './forget-old.ts'
import { openGateway, type Gateway } from './gateway/gateway.ts'
import { makeOAuth, type OAuth } from './oauth.ts'
import { rateLimits } from './rate-limits.ts'
import { passTime } from './scheduled-events.ts'
import { answerPage } from './page/answer-page.ts'
import { openState, type State } from './state.ts'
import { makeWorld, type World } from './world.ts'

/** A Discord on this machine. */
export interface PracticeDiscord {
  readonly url: string
  /** What a server is told of it: the environment of one whose leagues are linked here. */
  readonly environment: Readonly<Record<string, string>>
  /** What the bot is told of it. */
  readonly botEnvironment: Readonly<Record<string, string>>
  readonly discord: Discord
  readonly state: State
  readonly world: World
  readonly asking: Asking
  readonly gateway: Gateway
  readonly faults: FaultPlan
  readonly oauth: OAuth
  /** What came to the API, such as 'POST /channels/1/messages', and how it was answered; null where it was not. */
  readonly requests: readonly { readonly asked: string; readonly status: number | null }[]
  /** How many requests were refused with 401, 403 or 429 in the last ten minutes. */
  readonly invalidRequests: () => number
  /** What `look` finds, as soon as it finds something; it looks again whenever something has happened. */
  until<T>(look: () => T | null | undefined | false): Promise<T>
  stop(): Promise<void>
}

export interface PracticeDiscordOptions {
  readonly port?: number
  /** Where all of it is kept; nowhere without. */
  readonly file?: string
  /** ms since 1970, UTC. */
  readonly clock?: () => number
  readonly limits?: Partial<Limits>
}

/** A Discord of its own: its API, its gateway and its pages. For practice and tests: nobody else reaches it. */
export async function servePracticeDiscord(options: PracticeDiscordOptions = {}): Promise<PracticeDiscord> {
  const { clock = Date.now, file } = options
  const fresh = openState('practice-bot-token', 'practice-client-secret')
  const saved = file === undefined ? null : ((await readKept(file)) as Partial<State> | null)
  const state: State = { ...fresh, ...saved }
  const now = () => clock() + state.ahead
  const limits = { ...usualLimits, ...options.limits }
  const complaints: string[] = []
  const watchers = new Set<() => void>()
  const happened = () => {
    for (const look of watchers) look()
  }
  const discord: Discord = {
    state,
    limits,
    now,
    complaints,
    tell: (event) => {
      gateway.tell(event)
      happened()
    },
  }
  const gateway = openGateway(discord, happened)
  const world = makeWorld(discord, gateway)
  const oauth = makeOAuth(discord, world)
  const rates = rateLimits(limits, now)
  const faults = faultPlan()
  const deps: ApiDeps = { discord, rates, faults }
  const requests: { asked: string; status: number | null }[] = []
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing)
      .catch((error: unknown) => outgoing.writeHead(500).end(String(error)))
      .finally(() => {
        const onlyLooked = incoming.method === 'GET' && !incoming.url?.startsWith('/api/')
        if (!onlyLooked) happened()
      })
  })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', state.site)
    if (url.pathname.replace(/\/$/, '') !== '/gateway') return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (client) => gateway.connect(client, url.searchParams))
  })

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', state.site)
    const bytes = new Uint8Array(await buffer(incoming))
    passTime(discord)
    const { method = 'GET', headers } = incoming
    const token = /^\/api(?:\/v10)?\/oauth2\/token(\/revoke)?$/.exec(url.pathname)
    if (method === 'POST' && token) {
      const form = new URLSearchParams(Buffer.from(bytes).toString())
      const said = token[1]
        ? oauth.revoke(headers.authorization, form)
        : oauth.exchange(headers.authorization, form)
      outgoing.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.body))
      return
    }
    const path = /^\/api\/v10(\/.*)$/.exec(url.pathname)?.[1]
    if (path === undefined) return answerElse(incoming, url, bytes, outgoing)
    const outcome = await answerApi(deps, { method, path, query: url.searchParams, headers, bytes })
    requests.push({ asked: `${method} ${path}`, status: outcome.kind === 'answer' ? outcome.status : null })
    if (outcome.kind === 'reset') return void incoming.socket.resetAndDestroy()
    if (outcome.kind === 'hang') return
    outgoing.writeHead(outcome.status, outcome.headers).end(outcome.text)
  }

  async function answerElse(
    { method = 'GET', headers }: IncomingMessage,
    url: URL,
    bytes: Uint8Array,
    outgoing: ServerResponse,
  ): Promise<void> {
    const kept = state.files.get(/^\/attachments\/\d+\/(\d+)\//.exec(url.pathname)?.[1] ?? '')
    if (kept) {
      outgoing.writeHead(200, { 'content-type': kept.type, 'x-content-type-options': 'nosniff' })
      outgoing.end(Buffer.from(kept.base64, 'base64'))
    } else if (url.pathname === '/live') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
      const tell = () => outgoing.write('data:\n\n')
      watchers.add(tell)
      outgoing.on('close', () => watchers.delete(tell))
    } else {
      const form = new URLSearchParams(Buffer.from(bytes).toString())
      const { cookie = '', origin } = headers
      const answer = await answerPage(practice, { method, url, cookie, origin, form })
      outgoing.writeHead(answer.status, answer.headers).end(answer.text)
    }
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  state.site = url
  let saving = Promise.resolve()
  const save = () => {
    if (file === undefined) return saving
    forgetOld(state, now())
    return (saving = saving.then(() => writeKept(file, state)))
  }
  const ticking = setInterval(() => {
    passTime(discord)
    void save()
  }, 15_000)
  ticking.unref()
  const practice: PracticeDiscord = {
    url,
    environment: {
      DISCORD_URL: url,
      DISCORD_APPLICATION_ID: state.bot.id,
      DISCORD_APPLICATION_SECRET: state.clientSecret,
    },
    botEnvironment: { DISCORD_API_URL: `${url}/api`, DISCORD_BOT_TOKEN: state.botToken },
    discord,
    state,
    world,
    asking: makeAsking(discord, gateway),
    gateway,
    faults,
    oauth,
    requests,
    invalidRequests: rates.invalid,
    until: (look) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          try {
            const found = look()
            if (found === null || found === undefined || found === false) return
            watchers.delete(watch)
            resolve(found)
          } catch (error) {
            watchers.delete(watch)
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        }
        watchers.add(watch)
        watch()
      }),
    stop: async () => {
      gateway.forget()
      sockets.close()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      clearInterval(ticking)
      await save()
    },
  }
  return practice
}
