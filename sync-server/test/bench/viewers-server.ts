import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import { startTestServer } from '../server/test-server.ts'
import { addLargeSeason } from './reads-league.ts'

// The server of the benches of pages, in a process of its own, so that clients do not take its time.
const server = await startTestServer({ app: { web: await openWebBundle() } })
const league = await addLargeSeason(server.database)
const token = await server.signIn('STEWARD')
process.on('message', (message) => {
  if (message === 'stop') void server.stop().then(() => process.exit())
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss })
})
process.send?.({ url: server.url, token, ...league })
