import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openViewer, type Viewer } from './viewer.ts'

test('[WB9] who takes nothing for long is let go, and not written to any more', async () => {
  const opened = Promise.withResolvers<Viewer>()
  const gone = Promise.withResolvers<void>()
  const server = createServer((_request, response) =>
    opened.resolve(openViewer(response, '', () => gone.resolve())),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve) => get({ port, host: '127.0.0.1' }, resolve))
  answer.pause()
  const viewer = await opened.promise
  const page = Buffer.alloc(64 * 1024, 'x')
  let sent = 0
  while (viewer.send(page)) {
    sent += 1
    // What the system's own buffers take is not waiting: they are finite.
    expect(sent).toBeLessThan(2_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(sent).toBeGreaterThan(16)
  await gone.promise
  answer.on('error', () => {}).resume()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
