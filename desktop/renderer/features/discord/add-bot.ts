import { accepted, type Outcome } from '#shared/base/outcome.ts'
import { call, messageOf } from '../../bridge.ts'
import { askServer } from './ask-server.ts'

/** Opens the page in the system browser on which the bot is added to a server. */
export async function addBot(leagueId: string): Promise<Outcome> {
  const page = await askServer('addDiscord', { leagueId })
  if (!page.ok) return page
  try {
    await call('openExternal', { url: page.result.url })
    return accepted
  } catch (error) {
    return { ok: false, code: 'broken', message: messageOf(error) }
  }
}
