import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { measure, report } from './measure.ts'

const Started = z.object({
  url: z.string(),
  serviceToken: z.string(),
  guildId: z.string(),
  seasonId: z.string(),
})

/** What commands of Discord wait for in a league of 10,000 results: kept, and after a change that everybody sees. */
export async function answersBench(): Promise<void> {
  const child = fork(fileURLToPath(new URL('./answers-server.ts', import.meta.url)))
  try {
    const [message] = await once(child, 'message')
    const { url, serviceToken, guildId, seasonId } = Started.parse(message)
    const ask = async (command: string, options: Record<string, string>): Promise<void> => {
      const asked = {
        kind: 'command',
        guildId,
        channelId: '300000000000000001',
        person: { id: '200000000000000001', name: 'Somebody' },
        permissions: '0',
        command,
        options,
      }
      const answer = await fetch(`${url}/bot/answer`, {
        method: 'POST',
        headers: { authorization: `Bearer ${serviceToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ asked }),
      })
      const text = await answer.text()
      if (answer.status !== 200 || !text.includes('as of')) throw new Error(`/${command} answered ${text}`)
    }
    const season = { season: seasonId }
    for (const [command, options] of [
      ['standings', season],
      ['calendar', season],
      ['driver', { ...season, driver: 'Driver 1' }],
      ['explain', { ...season, driver: 'Driver 1' }],
    ] as const) {
      report(`/${command}, asked again`, await measure(200, () => ask(command, options)), 'aim: 1 s at most')
      const anew = await measure(20, async () => {
        const changed = once(child, 'message')
        child.send('change')
        await changed
      })
      const both = await measure(20, async () => {
        const changed = once(child, 'message')
        child.send('change')
        await changed
        await ask(command, options)
      })
      report(`/${command}, with a change before it`, both, `the change alone ${anew.median.toFixed(2)} ms`)
    }
  } finally {
    if (child.connected) child.send('stop')
  }
}
