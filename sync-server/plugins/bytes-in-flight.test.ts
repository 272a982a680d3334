import { connect } from 'node:net'
import fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { limitBytesInFlight } from './bytes-in-flight.ts'
import type { App } from './app-instance.ts'
import { readJsonBodies } from './json-bodies.ts'

const kB = 1024
let app: App
afterEach(() => app.close())

/** A server whose route answers when it is told to. */
async function listening() {
  app = fastify({ bodyLimit: 1024 * kB })
  readJsonBodies(app)
  limitBytesInFlight(app, { total: 500 * kB, each: 300 * kB })
  const waiting: (() => void)[] = []
  app.addHook('onRequest', async (request) => {
    request.user = { id: String(request.headers['x-user']), displayName: '' }
  })
  app.post('/', async () => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    return { done: true }
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const send = (user: string, bytes: number) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user': user },
      body: JSON.stringify('x'.repeat(bytes - 2)),
    })
  return { url, send, waiting }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('one person has their share, all together have theirs, and what is done is given back', async () => {
  const { send, waiting } = await listening()
  const ana = send('ana', 250 * kB)
  while (waiting.length < 1) await turn()
  const again = await send('ana', 100 * kB)
  expect([again.status, again.headers.get('retry-after')]).toEqual([429, '1'])
  const ben = send('ben', 200 * kB)
  while (waiting.length < 2) await turn()
  const carl = await send('carl', 100 * kB)
  expect([carl.status, carl.headers.get('retry-after')]).toEqual([503, '2'])
  const small = send('carl', 10 * kB)
  while (waiting.length < 3) await turn()
  for (const answer of waiting.splice(0)) answer()
  expect((await Promise.all([ana, ben, small])).map((answer) => answer.status)).toEqual([200, 200, 200])
  const later = send('carl', 300 * kB)
  while (waiting.length < 1) await turn()
  waiting[0]?.()
  expect((await later).status).toBe(200)
})

test('a body that is not announced counts as the largest the route takes', async () => {
  const { url, send, waiting } = await listening()
  const ana = send('ana', 200 * kB)
  while (waiting.length < 1) await turn()
  const chunked = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user': 'ben' },
    body: new Blob(['"x"']).stream(),
    duplex: 'half',
  })
  expect(chunked.status).toBe(503)
  waiting[0]?.()
  await ana
})

test('who goes away in the middle of a body gives back what it held', async () => {
  const { url, send, waiting } = await listening()
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST / HTTP/1.1\r\nhost: x\r\nx-user: ana\r\ncontent-type: application/json\r\ncontent-length: ${300 * kB}\r\n\r\n"begun`,
  )
  while ((await send('ana', 100 * kB)).status !== 429) await turn()
  socket.destroy()
  let answer = send('ana', 300 * kB)
  const taken = () => waiting.length > 0
  while (!taken()) {
    const status = await Promise.race([answer.then((each) => each.status), turn()])
    if (status === 429) answer = send('ana', 300 * kB)
  }
  waiting[0]?.()
  expect((await answer).status).toBe(200)
})

test('what is nested without end is refused, not parsed', async () => {
  const { url } = await listening()
  const deep = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '['.repeat(50_000) + ']'.repeat(50_000),
  })
  expect(deep.status).toBe(400)
})
