import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'

/* A request that never arrives whole does not hold its connection for ever. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ app: { arrival: { request: 300, headers: 300, checkedEvery: 50 } } })
})
afterAll(() => server.stop())

const head = 'POST /auth/dev HTTP/1.1\r\nhost: gridboss.example\r\ncontent-type: application/json\r\n'

/** All that the server sends until it closes the connection, which only it does. */
async function answerTo(socket: Socket): Promise<string> {
  const parts: string[] = []
  socket.setEncoding('utf8').on('data', (part: string) => parts.push(part))
  await once(socket, 'close')
  return parts.join('')
}

test.each([
  ['a body of which nothing comes', `${head}content-length: 40\r\n\r\n`],
  ['a body that stops half way', `${head}content-length: 40\r\n\r\n{"role":`],
  ['a body in pieces that never ends', `${head}transfer-encoding: chunked\r\n\r\n5\r\n{"rol\r\n`],
  ['headers that stop half way', head],
])('%s is answered with what went wrong, and the connection ends', async (_what, sent) => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write(sent)
  const answer = await answerTo(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ error: { code: 'too-slow' } })
})

test('a body that goes on dripping is given up too, and others are served meanwhile', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write(`${head}content-length: 1000000\r\n\r\n`)
  const drip = setInterval(() => socket.write(' '), 20)
  try {
    const [answer, health] = await Promise.all([answerTo(socket), server.call('/healthz')])
    expect(answer).toContain('"code":"too-slow"')
    expect(health.status).toBe(200)
  } finally {
    clearInterval(drip)
  }
})
