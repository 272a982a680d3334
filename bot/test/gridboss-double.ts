import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { v7 as uuidV7 } from 'uuid'
import type { z } from 'zod'
import { answerAsked, claimWork, reportWork, tellGuild } from '#shared/api/bot.ts'
import type { Asked, BotAnswer, BotWork, Claim, WorkOutcome } from '#shared/api/bot.ts'
import { must } from '#shared/base/assert.ts'

type Told = z.infer<typeof tellGuild.body>

/** A server of GridBoss as the bot sees it: what it gives, what it is told, and when it is away. Bodies are checked by the contract. */
export interface GridBossDouble {
  readonly url: string
  readonly token: string
  /** Gives work to the bot; answers how it ended. */
  give(work: BotWork): Promise<WorkOutcome>
  /** What was told of servers, the oldest first. */
  readonly told: Told[]
  readonly asked: Asked[]
  /** What somebody who asks is answered; null: nothing is, until the test ends. */
  answers: (asked: Asked) => BotAnswer | null | Promise<BotAnswer | null>
  readonly pictures: Map<string, Uint8Array>
  /** Answers everything with 503. */
  away: boolean
  /** For which shards work was asked for, such as '0/2'. */
  readonly shardsAsked: ReadonlySet<string>
  /** How many claims were asked for. */
  readonly claimsAsked: () => number
  /** As soon as `look` finds something, looked at whenever the bot has said something. */
  until<T>(look: () => T | null | undefined | false): Promise<T>
  stop(): Promise<void>
}

export async function gridBossDouble(): Promise<GridBossDouble> {
  const token = 'the-service-token-of-the-bot'
  const waiting: Claim[] = []
  const leased = new Map<string, { claim: Claim; end: (outcome: WorkOutcome) => void }>()
  const ends = new Map<string, (outcome: WorkOutcome) => void>()
  const polls = new Set<() => void>()
  const watchers = new Set<() => void>()
  const shardsAsked = new Set<string>()
  let claims = 0
  let stopped = false

  const claimed = async (most: number, isOver: () => boolean): Promise<Claim[]> => {
    if (waiting.length === 0 && !stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, 20_000)
        function done(): void {
          clearTimeout(timer)
          polls.delete(done)
          resolve()
        }
        polls.add(done)
      })
    }
    if (isOver()) return []
    const given = waiting.splice(0, most)
    for (const claim of given) leased.set(claim.token, { claim, end: must(ends.get(claim.id), 'work') })
    return given
  }

  const answer = async (path: string, body: unknown, request: IncomingMessage): Promise<unknown> => {
    switch (path) {
      case claimWork.path: {
        const { most, shards } = claimWork.body.parse(body)
        claims += 1
        shardsAsked.add(`${shards.ids.join()}/${shards.of}`)
        return { claims: await claimed(most, () => request.socket.destroyed) }
      }
      case reportWork.path: {
        const { token: lease, outcome } = reportWork.body.parse(body)
        const held = leased.get(lease)
        leased.delete(lease)
        held?.end(outcome)
        return { taken: held ? 'taken' : 'stale' }
      }
      case answerAsked.path: {
        const { asked } = answerAsked.body.parse(body)
        double.asked.push(asked)
        const said = await double.answers(asked)
        return said === null ? new Promise(() => {}) : { answer: said }
      }
      case tellGuild.path:
        double.told.push(tellGuild.body.parse(body))
        return null
      default:
        throw new Error(`the bot asked ${path}`)
    }
  }

  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const refuse = (status: number, message: string) =>
      response.writeHead(status).end(JSON.stringify({ error: { code: 'refused', message } }))
    if (double.away) return refuse(503, 'away')
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'no such token')
    const picture = /^\/bot\/pictures\/(\w+)$/.exec(path)?.[1]
    if (picture !== undefined) {
      const drawn = double.pictures.get(picture)
      return drawn ? response.writeHead(200).end(drawn) : refuse(404, 'no such picture')
    }
    return void json(request)
      .then(async (body) => answer(path, body, request))
      .then((said) =>
        said === null ? response.writeHead(204).end() : response.writeHead(200).end(JSON.stringify(said)),
      )
      .catch((error: unknown) => refuse(400, String(error)))
      .finally(() => {
        for (const watch of watchers) watch()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const double: GridBossDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    told: [],
    asked: [],
    answers: () => null,
    pictures: new Map(),
    away: false,
    shardsAsked,
    claimsAsked: () => claims,
    give: (work) =>
      new Promise((resolve) => {
        const id = uuidV7()
        const until = new Date(Date.now() + 30_000).toISOString()
        ends.set(id, resolve)
        waiting.push({ id, token: uuidV7(), until, leaseMs: 30_000, work })
        for (const poll of polls) poll()
      }),
    until: (look) =>
      new Promise((resolve) => {
        const watch = () => {
          const found = look()
          if (found === null || found === undefined || found === false) return
          watchers.delete(watch)
          resolve(found)
        }
        watchers.add(watch)
        watch()
      }),
    stop: async () => {
      stopped = true
      for (const poll of polls) poll()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
  return double
}
