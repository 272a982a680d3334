import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { closingPage } from './closing-page.ts'

/** What the browser brought: worth a sign-in only together with the verifier, which never left this process. */
export type Brought = { readonly ok: true; readonly code: string; readonly verifier: string } | Rejection

/** A sign-in that is under way in the person's browser. */
export interface BrowserSignIn {
  readonly outcome: Promise<Brought>
  /** Opens the browser again, for who has closed it. */
  open(): void
  /** An address of the app's own scheme, by which the browser may come back too. */
  hearLink(link: string): void
  cancel(): void
}

interface BrowserSignInOptions {
  /** Where the browser begins, with this in the address. */
  readonly startAddress: (query: Readonly<Record<string, string>>) => string
  readonly openOutside: (url: string) => Promise<void>
  /** 'loopback': the browser comes to a port of this machine. 'link': it calls the app by `gridboss://`. */
  readonly way: 'loopback' | 'link'
  readonly patienceMs?: number
}

/**
 * Signs in by the system's browser, where the person is signed in at Discord already and sees the real address. Only who
 * knows this attempt's state is heard, once; what others send to the port changes nothing.
 */
export async function startBrowserSignIn(options: BrowserSignInOptions): Promise<BrowserSignIn> {
  const { startAddress, openOutside, way, patienceMs = 5 * 60_000 } = options
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(32).toString('base64url')
  const { promise: outcome, resolve: settle } = Promise.withResolvers<Brought>()

  const server = way === 'loopback' ? createServer(answer) : null
  if (server) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
  const port = server ? String((server.address() as AddressInfo).port) : 'link'
  const address = startAddress({
    client: 'desktop',
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    challenge_method: 'S256',
    state,
    port,
  })
  const patience = setTimeout(() => settle(tooLate), patienceMs)
  void outcome.then(() => {
    clearTimeout(patience)
    server?.close()
    // The page that has just been sent may still be on its way.
    setTimeout(() => server?.closeAllConnections(), 2_000).unref()
  })
  const open = (): void => {
    openOutside(address).catch(() => settle(noBrowser))
  }

  function hear(query: URLSearchParams): Brought | null {
    if (!same(query.get('state') ?? '', state)) return null
    const code = query.get('code') ?? ''
    if (/^[\w-]{43}$/.test(code)) return { ok: true, code, verifier }
    return query.get('error') === 'cancelled' ? cancelledThere : notAccepted
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '', `http://127.0.0.1:${port}`)
    const asked = request.method === 'GET' && url?.pathname === '/sign-in'
    // A name that was made to lead here is not this address.
    const brought = asked && request.headers.host === `127.0.0.1:${port}` ? hear(url.searchParams) : null
    const page = brought === null ? closingPage('unknown') : closingPage(brought.ok ? 'done' : 'failed')
    response.writeHead(brought === null ? 404 : 200, page.headers).end(page.html)
    if (brought) settle(brought)
  }

  open()
  return {
    outcome,
    open,
    hearLink: (link) => {
      const url = URL.parse(link)
      if (url?.protocol !== 'gridboss:' || url.host !== 'sign-in') return
      const brought = hear(url.searchParams)
      if (brought) settle(brought)
    },
    cancel: () => settle(cancelledHere),
  }
}

function same(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === two.length && timingSafeEqual(one, two)
}

const tooLate = rejected('timed-out', 'Nothing came back from the browser. Begin again.')
const cancelledHere = rejected('cancelled', 'The sign-in was cancelled.')
const cancelledThere = rejected('cancelled', 'The sign-in was cancelled in the browser.')
const notAccepted = rejected('not-accepted', 'Discord did not accept the sign-in. Begin again.')
const noBrowser = rejected('no-browser', 'This system opens no browser for GridBoss.')
