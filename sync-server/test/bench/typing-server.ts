import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import { startTestServer } from '../server/test-server.ts'

// The server of the bench of typing, in a process of its own, so that clients do not take its time.
const server = await startTestServer({ app: { web: await openWebBundle() } })
const token = await server.signIn('OWNER')
process.on('message', (message) => {
  if (message === 'stop') void server.stop().then(() => process.exit())
})
process.send?.({ url: server.url, token })
