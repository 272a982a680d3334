import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { listenWorks } from './listen-works.ts'

let postgres: TestPostgres
let pooler: Server
let throughPooler: string

beforeAll(async () => {
  postgres = await startTestPostgres(false)
  const direct = new URL(postgres.databaseUrl)
  pooler = createServer((client) => {
    const server = connect(Number(direct.port), direct.hostname)
    client.pipe(server)
    passWithoutNotifications(server, client)
    for (const side of [client, server])
      side.on('error', () => [client, server].forEach((each) => each.destroy()))
    client.on('close', () => server.destroy())
  })
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve))
  const address = pooler.address()
  const url = new URL(postgres.databaseUrl)
  url.port = String(typeof address === 'object' ? address?.port : '')
  throughPooler = url.href
})
afterAll(async () => {
  pooler.close()
  await postgres.stop()
})

/** What a pooler does that has lent the connection to somebody else meanwhile: of what comes unasked, nothing arrives. */
function passWithoutNotifications(server: Socket, client: Socket): void {
  let left = Buffer.alloc(0)
  server.on('data', (chunk: Buffer) => {
    left = Buffer.concat([left, chunk])
    while (left.length >= 5 && left.length >= left.readInt32BE(1) + 1) {
      const end = left.readInt32BE(1) + 1
      if (String.fromCharCode(left[0] ?? 0) !== 'A') client.write(left.subarray(0, end))
      left = left.subarray(end)
    }
  })
  server.on('end', () => client.end())
}

test('it hears on a connection of its own', async () => {
  expect(await listenWorks(postgres.databaseUrl, 20_000)).toBe(true)
})

test('it hears nothing behind a pooler that lends connections by transaction', async () => {
  expect(await listenWorks(throughPooler, 300)).toBe(false)
})
