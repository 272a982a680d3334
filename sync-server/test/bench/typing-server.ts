import { openMirrorBundle } from '#server/mirror-pages/bundle.ts'
import { startTestServer } from '../server/test-server.ts'

// The server of the bench of typing, in a process of its own, so that clients do not take its time.
const server = await startTestServer({ app: { mirror: await openMirrorBundle() } })
const token = await server.signIn('OWNER')
process.on('message', (message) => {
  if (message === 'stop') void server.stop().then(() => process.exit())
})
process.send?.({ url: server.url, token })
