import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripeApi } from './api.ts'
import { advance } from './clock.ts'
import { readBook, writeBook } from './keep-book.ts'
import type { StripeEvent } from './objects.ts'
import { signedEvent } from './sign.ts'
import { answerPage } from './till.ts'

export interface PracticeStripe {
  readonly url: string
  /** What a server is told of it: the environment of one that sells plans here. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

export interface PracticeOptions {
  readonly port: number
  /** Where its book is kept. */
  readonly file: string
  /** The server that hears of what happens. */
  readonly serverUrl: string
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

const secretKey = 'sk_test_practice'
const webhookSecret = 'whsec_practice'
const prices = [
  { id: 'price_practice_pro', amount: 2000, name: 'Pro' },
  { id: 'price_practice_elite', amount: 5000, name: 'Elite' },
]
/** Codes that somebody may try at the till, and the per cent they take off the first payment. */
const promotions = new Map([
  ['HALF', 50],
  ['GIFT', 100],
])
/** How long after a webhook that was not taken it is sent again, ms. */
const retries = [500, 2_000, 8_000, 30_000]

/** A Stripe on this machine: its API, a till, and webhooks. For practice and tests: no money moves, and nobody else reaches it. */
export async function servePracticeStripe(options: PracticeOptions): Promise<PracticeStripe> {
  const { clock, file } = options
  const seconds = () => Math.floor(clock() / 1000)
  const book = await readBook(file, [seconds(), prices, promotions])
  const passTime = () => advance(book, seconds() + book.ahead)
  const api = stripeApi(book, secretKey)
  const stopped = new AbortController()
  let told = book.events.length
  let saving = Promise.resolve()
  /** What happened is written down, then told to the server. */
  const settle = (): Promise<void> => {
    if (told === book.events.length) return saving
    const fresh = book.events.slice(told)
    told = book.events.length
    saving = saving.then(() => writeBook(file, book))
    void saving.then(async () => {
      for (const event of fresh) await send(options, event, seconds, stopped.signal)
    })
    return saving
  }
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      passTime()
      const request = await requestOf(incoming, book.site)
      const isApi = new URL(request.url).pathname.startsWith('/v1/')
      const answer = await (isApi ? api(request) : answerPage(book, request))
      await settle()
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(await answer.text())
    })().catch((error: unknown) => outgoing.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  book.site = url
  const ticking = setInterval(() => {
    passTime()
    void settle()
  }, 60_000)
  return {
    url,
    environment: {
      STRIPE_URL: url,
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_PRICE_PRO: 'price_practice_pro',
      STRIPE_PRICE_ELITE: 'price_practice_elite',
    },
    stop: async () => {
      clearInterval(ticking)
      stopped.abort()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await saving
      await writeBook(file, book)
    },
  }
}

async function send(
  { serverUrl }: PracticeOptions,
  event: StripeEvent,
  seconds: () => number,
  signal: AbortSignal,
): Promise<void> {
  for (const wait of [0, ...retries]) {
    await sleep(wait, undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted) return
    const { body, signature } = signedEvent(event, webhookSecret, seconds())
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
    const taken = await fetch(`${serverUrl}/webhooks/stripe`, { method: 'POST', headers, body, signal })
      .then(({ ok }) => ok)
      .catch(() => false)
    if (taken) return
  }
}

async function requestOf(incoming: IncomingMessage, site: string): Promise<Request> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const { method = 'GET' } = incoming
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const body = method === 'POST' ? { body: Buffer.concat(parts) } : {}
  return new Request(new URL(incoming.url ?? '/', site), { method, headers, ...body })
}
