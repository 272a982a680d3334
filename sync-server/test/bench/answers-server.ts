import { randomUUID } from 'node:crypto'
import { noEngine, startTestServer } from '../server/test-server.ts'
import { addLargeSeason } from './reads-league.ts'

// The server of the bench of answers to commands, in a process of its own, so that who asks does not take its time.
const serviceToken = 'the-service-token-of-the-bench-of-answers'
const guildId = '100000000000000001'
const server = await startTestServer({
  app: { engine: noEngine, serviceToken, publicUrl: 'https://gridboss.test' },
})
const { leagueId, seasonId } = await addLargeSeason(server.database)
await server.database.query(
  `with c as (insert into communities (id, guild_id, name, created_at) values ($1, $2, 'Paddock', now()) returning id)
   insert into league_discord (league_id, community_id, linked_at) select $3, id, now() from c`,
  [randomUUID(), guildId, leagueId],
)
process.on('message', (message) => {
  if (message === 'stop') void server.stop().then(() => process.exit())
  // Everybody sees a change, so that nothing that was kept is told any more.
  if (message === 'change') {
    void server
      .change(`update teams set name = name || '.' where id = (select min(id::text)::uuid from teams)`)
      .then(() => process.send?.('changed'))
  }
})
process.send?.({ url: server.url, serviceToken, guildId, seasonId })
