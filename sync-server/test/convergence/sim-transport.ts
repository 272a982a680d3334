import type { Fetch } from '#desktop/engine/sync/server-calls.ts'
import { letRun } from './sim-clock.ts'
import type { SimServer } from './sim-server.ts'

/** A network that a device speaks through. */
export interface SimNetwork {
  /** No request leaves the device while it is offline, and those under way are lost. */
  setOnline(online: boolean): void
  /** Whether requests are dropped, lost, doubled, delayed and garbled at random. */
  setFaulty(faulty: boolean): void
  readonly fetch: Fetch
}

export interface SimNetworkOptions {
  readonly server: SimServer
  readonly random: () => number
  readonly isAlive: () => boolean
  /** Told of every push and relay that reaches the server, before it does. */
  readonly beforePush: (path: string, body: string) => Promise<void>
}

export function simNetwork({ server, random, isAlive, beforePush }: SimNetworkOptions): SimNetwork {
  let online = true
  let faulty = true
  let outage = new AbortController()

  const deliver = async (url: URL, init: RequestInit): Promise<Response> => {
    if (url.pathname === '/sync/push' || url.pathname === '/sync/relay') {
      await beforePush(url.pathname, init.body as string)
    }
    return server.request(url, init)
  }

  return {
    setOnline: (next) => {
      online = next
      if (!online) {
        outage.abort()
        outage = new AbortController()
      }
    },
    setFaulty: (next) => {
      faulty = next
    },
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const chance = (share: number): boolean => faulty && random() < share
      if (chance(0.3)) await letRun(Math.floor(random() * 30))
      if (!online || !isAlive() || chance(0.1)) throw lost()
      const signals = [outage.signal, ...(init.signal ? [init.signal] : [])]
      const sent = { ...init, signal: AbortSignal.any(signals) }
      // A doubled request: a proxy or the system sent it again, and nobody waits for the second answer.
      if (init.method === 'POST' && chance(0.25)) {
        void letRun(Math.floor(random() * 40))
          .then(async () => deliver(url, { ...init, signal: null }))
          .catch(() => {})
      }
      const response = await deliver(url, sent)
      if (chance(0.3)) await letRun(Math.floor(random() * 30))
      if (!online || !isAlive() || chance(0.1)) throw lost()
      if (chance(0.05)) return new Response('<html>Welcome to the hotel</html>', { status: 200 })
      if (chance(0.05)) return new Response('bad gateway', { status: 502 })
      return response
    },
  }
}

function lost(): TypeError {
  return new TypeError('fetch failed')
}
