import { afterEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
afterEach(() => server.stop())

/** Requests a minute of one address that nobody is signed in at: ten times those of a person. */
const allowed = 10
const limits = { sync: 1, others: 3, league: 3 }
const fine = Array.from({ length: allowed }, () => 200)

/** The statuses of requests that all come over one proxy, each claiming to come from somewhere else at first. */
async function askedFrom(client: (n: number) => string): Promise<number[]> {
  const statuses = []
  for (let n = 0; n <= allowed; n += 1) {
    const headers = { 'x-forwarded-for': client(n) }
    statuses.push((await server.call('/auth/options', { headers })).status)
  }
  return statuses
}

test.each([
  ['by number', 1],
  ['by network', ['127.0.0.0/8', '::1']],
])(
  'behind a proxy, trusted %s, a client that writes addresses of its own is still one client',
  async (_how, trustProxy) => {
    server = await startTestServer({ app: { trustProxy, limits } })
    expect(await askedFrom((n) => `198.51.100.${n}, 203.0.113.9`)).toEqual([...fine, 429])
    expect(await askedFrom((n) => `203.0.113.1${n}`)).toEqual([...fine, 200])
  },
)

test('without a proxy of ours nobody is believed', async () => {
  server = await startTestServer({ app: { limits } })
  expect(await askedFrom((n) => `203.0.113.1${n}`)).toEqual([...fine, 429])
})
