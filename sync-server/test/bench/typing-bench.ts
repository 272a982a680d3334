import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { protocolVersion, PushResponse } from '#shared/sync/protocol.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { report, timesOf } from './measure.ts'

const seconds = 8
const Started = z.object({ url: z.string(), token: z.string() })
const Founded = z.object({ id: z.string(), seasonId: z.string() })

interface Server extends z.infer<typeof Started> {
  readonly agent: Agent
}

interface OpenSheet {
  readonly leagueId: string
  readonly sessionId: string
}

/**
 * Edits of result sheets that a server takes, each in a push of its own as somebody types them: in one league and in fifty.
 * Then how many public pages it serves while one of that league's sheets is typed on, and while none is.
 */
export async function typingBench(): Promise<void> {
  const child = fork(fileURLToPath(new URL('./typing-server.ts', import.meta.url)))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  try {
    const [message] = await once(child, 'message')
    const server = { ...Started.parse(message), agent }
    const sheets: OpenSheet[] = []
    for (let league = 0; league < 50; league += 1) sheets.push(await openLeague(server, league))
    const one = must(sheets[0], 'a league')
    await reportTyping(server, '1 league, 1 laptop', [one])
    await reportTyping(
      server,
      '1 league, 8 laptops on one sheet',
      Array.from({ length: 8 }, () => one),
    )
    await reportTyping(server, '50 leagues, 1 laptop each', sheets)
    const page = `/l/${demoLeague.slug}`
    const demo = await addRace(server, demoLeague.id, demoSeasonId)
    await readPages(server, page, 1)
    reportPages('nobody types', await readPages(server, page, seconds))
    let stopped = false
    const typing = type(server, demo, () => stopped)
    const read = await readPages(server, page, seconds)
    stopped = true
    reportPages('while a sheet of that league is typed on', read)
    report('the edits meanwhile', timesOf(await typing))
  } finally {
    agent.destroy()
    if (child.connected) child.send('stop')
  }
}

const reportPages = (when: string, taken: readonly number[]) =>
  report(`public page, 4 readers, ${when}`, timesOf(taken), `${Math.round(taken.length / seconds)} a second`)

async function reportTyping(server: Server, who: string, sheets: readonly OpenSheet[]): Promise<void> {
  const end = performance.now() + seconds * 1000
  const taken = (
    await Promise.all(sheets.map((sheet) => type(server, sheet, () => performance.now() > end)))
  ).flat()
  report(`edits, ${who}`, timesOf(taken), `${Math.round(taken.length / seconds)} a second`)
}

/** A laptop that types laps of its car, one edit a push, each as soon as the last one was taken. Answers how long each took, ms. */
async function type(
  server: Server,
  { leagueId, sessionId }: OpenSheet,
  over: () => boolean,
): Promise<number[]> {
  const deviceId = randomUUID()
  const client = randomBytes(4).readUInt32LE()
  const sheet = openSheet([], { client, by: demoUsers.OWNER.id, device: 'Laptop' })
  const car = uuidV7()
  const taken: number[] = []
  for (let seq = 1; !over(); seq += 1) {
    const edit =
      seq === 1
        ? ({ kind: 'add-car', car, number: '44', drivers: [] } as const)
        : ({ kind: 'set', car, field: 'laps', value: seq % 100 } as const)
    const edited = editSheet(sheet, [], [edit], 0)
    if (!edited.ok) throw new Error(edited.message)
    const began = performance.now()
    await push(server, deviceId, leagueId, seq, 'sheet.edit', {
      sessionId,
      update: toText(must(edited.update, 'an edit of something')),
    })
    taken.push(performance.now() - began)
  }
  return taken
}

async function openLeague(server: Server, index: number): Promise<OpenSheet> {
  const body = { name: `Typing Cup ${index}`, slug: `typing-cup-${index}` }
  const founded = Founded.parse(await ask(server, 'POST', '/leagues', body))
  return addRace(server, founded.id, founded.seasonId)
}

async function addRace(server: Server, leagueId: string, seasonId: string): Promise<OpenSheet> {
  const sessionId = uuidV7()
  const event = {
    id: uuidV7(),
    seasonId,
    round: 20,
    name: 'Typed Grand Prix',
    track: 'Harbour Street Circuit',
  }
  const sessions = [{ id: sessionId, kind: 'race', name: 'Race' }]
  const startsAt = '2027-05-02T18:00:00.000Z'
  await push(server, randomUUID(), leagueId, 1, 'event.add', { ...event, startsAt, sessions })
  return { leagueId, sessionId }
}

async function push(
  server: Server,
  deviceId: string,
  leagueId: string,
  seq: number,
  name: string,
  args: unknown,
): Promise<void> {
  const mutations = [{ seq, leagueId, name, args, at: Date.now() }]
  const body = { protocol: protocolVersion.current, deviceId, sentAt: Date.now(), mutations }
  const answer = PushResponse.parse(await ask(server, 'POST', '/sync/push', body))
  const outcome = answer.outcomes[0]?.outcome
  if (!outcome?.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`)
}

/** Four readers who ask for the page again as soon as they have it. Answers how long each waited, ms. */
async function readPages(server: Server, path: string, forSeconds: number): Promise<number[]> {
  const end = performance.now() + forSeconds * 1000
  const taken: number[] = []
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now()
      await answerOf(server, 'GET', path)
      taken.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: 4 }, reader))
  return taken
}

const ask = async (server: Server, method: 'POST', path: string, body: unknown): Promise<unknown> =>
  JSON.parse(await answerOf(server, method, path, body))

async function answerOf(
  { url, token, agent }: Server,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<string> {
  const headers = {
    ...(method === 'POST' ? { authorization: `Bearer ${token}`, 'content-type': 'application/json' } : {}),
    ...(path === '/leagues' ? { 'idempotency-key': randomUUID() } : {}),
  }
  const asked = request(url + path, { agent, method, headers })
  asked.end(body === undefined ? undefined : JSON.stringify(body))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const said = await text(answer)
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`${path} answered ${answer.statusCode}: ${said}`)
  return said
}
