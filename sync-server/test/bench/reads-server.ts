import { addLargeSeason } from './reads-league.ts'
import { noEngine, startTestServer } from '../server/test-server.ts'

// The server of the bench of reads, in a process of its own, so that clients do not take its time.
const server = await startTestServer({ app: { engine: noEngine } })
const league = await addLargeSeason(server.database)
const token = await server.signIn('DRIVER')
process.on('message', (message) => {
  if (message === 'stop') void server.stop().then(() => process.exit())
})
process.send?.({ url: server.url, token, ...league })
