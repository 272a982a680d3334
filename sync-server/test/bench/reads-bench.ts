import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { report, timesOf } from './measure.ts'

const Started = z.object({
  url: z.string(),
  token: z.string(),
  leagueId: z.string(),
  seasonId: z.string(),
  eventId: z.string(),
})
const clients = 8
const seconds = 5

/** Reads by REST in a league of 10,000 results, by eight clients at once: how many a second, and how long each waits. */
export async function readsBench(): Promise<void> {
  const child = fork(fileURLToPath(new URL('./reads-server.ts', import.meta.url)))
  try {
    const [message] = await once(child, 'message')
    const { url, token, leagueId, seasonId, eventId } = Started.parse(message)
    for (const [what, path] of [
      ['GET standings', `/leagues/${leagueId}/standings?seasonId=${seasonId}`],
      ['GET events', `/leagues/${leagueId}/events`],
      ['GET results of an event', `/events/${eventId}/results`],
    ] as const) {
      await load(`${url}${path}`, token, 1)
      const taken = await load(`${url}${path}`, token, seconds)
      const perSecond = `${Math.round(taken.length / seconds)} a second`
      report(`${what}, ${clients} clients`, timesOf(taken), `${perSecond}; aim: 2,000, p95 5 ms`)
    }
  } finally {
    if (child.connected) child.send('stop')
  }
}

/** Each client asks again as soon as it is answered. Answers how long each request took, ms. */
async function load(url: string, token: string, forSeconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const taken: number[] = []
  const end = performance.now() + forSeconds * 1000
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now()
      await ask(agent, url, token)
      taken.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return taken
}

function ask(agent: Agent, url: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
      answer.on('end', resolve).resume()
    }).on('error', reject)
  })
}
