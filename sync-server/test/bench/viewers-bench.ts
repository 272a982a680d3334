import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { demoLeague } from '#server/demo/demo-league.ts'
import { testDevice } from '../server/test-server.ts'
import { report, timesOf } from './measure.ts'

const Started = z.object({ url: z.string(), token: z.string() })
const Memory = z.object({ rss: z.number() })
const page = `/l/${demoLeague.slug}`
const session = '01900000-0000-7000-8000-000000000402'
const drivers = ['01900000-0000-7000-8000-000000000202', '01900000-0000-7000-8000-000000000203']
const results = 5

/** A result is submitted while a league's page is open in a thousand browsers, and in five thousand: when each has it. */
export async function viewersBench(): Promise<void> {
  const child = fork(fileURLToPath(new URL('./viewers-server.ts', import.meta.url)))
  try {
    const [message] = await once(child, 'message')
    const { url, token } = Started.parse(message)
    const device = testDevice({ call: (path, init) => call(url, path, init) }, token, demoLeague.id)
    const entries = drivers.map((driver, at) => ({
      id: randomUUID(),
      carNumber: `${at + 44}`,
      driverIds: [driver],
    }))
    const rows = entries.map(({ id }) => ({ id: randomUUID(), entryId: id, status: 'FINISHED' }))
    let version = 0
    const submit = async (): Promise<void> => {
      const order = version % 2 === 0 ? rows : rows.toReversed()
      const placed = order.map((row, at) => ({ ...row, position: at + 1 }))
      const reason = version === 0 ? {} : { reason: 'The photo finish' }
      const sheet = { sessionId: session, seenVersion: version, entries, results: placed, ...reason }
      const outcome = await device.act('result.submit', sheet)
      if (!outcome?.ok) throw new Error(JSON.stringify(outcome))
      version += 1
    }
    for (const count of [1_000, 5_000]) {
      const before = await memoryOf(child)
      const viewers = await openViewers(url, count)
      const each = (await memoryOf(child)) - before
      const taken: number[] = []
      for (let run = 0; run < results; run += 1) {
        const from = performance.now()
        const seen = viewers.map(({ next }) => next().then(() => performance.now() - from))
        await submit()
        taken.push(...(await Promise.all(seen)))
      }
      const sorted = taken.toSorted((a, b) => a - b)
      const p99 = sorted[Math.floor(sorted.length * 0.99)]?.toFixed(0)
      const memory = `${(each / count / 1024).toFixed(1)} kB of memory each`
      report(
        `a result on ${count} open pages`,
        timesOf(taken),
        `p99 ${p99} ms, ${memory}; aim: p99 200 ms at 1,000`,
      )
      for (const { socket } of viewers) socket.destroy()
    }
  } finally {
    if (child.connected) child.send('stop')
  }
}

interface OpenPage {
  readonly socket: Socket
  /** Settles once the next state of the page is there, whole. */
  readonly next: () => Promise<void>
}

async function openViewers(url: string, count: number): Promise<OpenPage[]> {
  const state = (await fetch(url + page)).headers.get('etag') ?? ''
  const opened: OpenPage[] = []
  while (opened.length < count) {
    const some = Math.min(100, count - opened.length)
    opened.push(...(await Promise.all(Array.from({ length: some }, () => openViewer(url, state)))))
  }
  return opened
}

/** A plain socket: what a browser does with the page takes this process no time. */
async function openViewer(url: string, state: string): Promise<OpenPage> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const query = new URLSearchParams({ page, state })
  let heard = Promise.withResolvers<void>()
  let inPage = false
  socket.on('data', (part: Buffer) => {
    inPage ||= part.includes('event: page')
    if (!inPage || !part.subarray(-8).includes('\n\n')) return
    inPage = false
    heard.resolve()
    heard = Promise.withResolvers<void>()
  })
  await once(socket, 'connect')
  const answered = once(socket, 'data')
  socket.write(`GET ${page}/live?${query.toString()} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)
  await answered
  return { socket, next: () => heard.promise }
}

async function memoryOf(child: ChildProcess): Promise<number> {
  const answered = once(child, 'message')
  child.send('memory')
  return Memory.parse((await answered)[0]).rss
}

async function call(
  url: string,
  path: string,
  init: { method?: string; token?: string; body?: unknown } = {},
) {
  const answer = await fetch(url + path, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${init.token ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify(init.body),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) as unknown }
}
