import { afterAll, beforeAll, beforeEach } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Claim, WorkOutcome } from '#shared/api/bot.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { claimWork } from '#server/outbound/claim-work.ts'
import type { Delivery } from '#server/outbound/delivery.ts'
import { readDeliveries } from '#server/outbound/delivery-rows.ts'
import { desire, type Wanted } from '#server/outbound/desire.ts'
import type { Shards } from '#server/outbound/pick-due.ts'
import { reportWork } from '#server/outbound/report-work.ts'
import { openSealing } from '#server/sealing/sealing.ts'

export const guild = '100000000000000001'
export const channelId = '200000000000000001'
export const otherChannelId = '200000000000000002'
export const start = Date.parse('2026-06-01T12:00:00.000Z')
export const everyShard: Shards = { ids: [0], of: 1 }
export const sealing = openSealing([Buffer.alloc(32, 7)])

export const saying = (content: string, picture: MessageModel['picture'] = null): MessageModel => ({
  content,
  embeds: [],
  rows: [],
  mentions: { roles: [] },
  picture,
})
export const drawing = (digit: string) => ({ id: digit.repeat(64), description: 'The standings' })

/** A number that Discord would give a message at an instant. */
export const numberAt = (instant: number, nth = 0): string =>
  String((BigInt(instant - Date.parse('2015-01-01T00:00:00Z')) << 22n) + BigInt(nth))

/** Deliveries in a database of this process, and the time by which they are sent. */
export interface OutboundStage {
  readonly database: Database
  now: number
  /** Says what a subject should show; the newest revision unless told otherwise. */
  say(subject: string, content: string | MessageModel, given?: Partial<Wanted>): Promise<string>
  claim(most?: number, shards?: Shards): Promise<Claim[]>
  /** Claims what is due, which is one piece of work. */
  claimOne(): Promise<Claim>
  report(claim: Pick<Claim, 'id' | 'token'>, outcome: WorkOutcome): Promise<'taken' | 'stale'>
  /** Claims what is due and reports that it was done; answers what it was. */
  send(): Promise<Claim>
  delivery(id: string): Promise<Delivery>
  clear(): Promise<void>
  close(): Promise<void>
}

/** A stage for the tests of a file, without deliveries before each of them. */
export function outboundForEach(): OutboundStage {
  let opened: OutboundStage | undefined
  beforeAll(async () => {
    opened = await openOutboundStage()
  })
  afterAll(() => opened?.close())
  beforeEach(() => opened?.clear())
  const present = (): OutboundStage => must(opened, 'a stage; there is one in hooks and tests')
  return new Proxy({} as OutboundStage, {
    get: (_target, key) => Reflect.get(present(), key) as unknown,
    set: (_target, key, value) => Reflect.set(present(), key, value),
  })
}

export async function openOutboundStage(): Promise<OutboundStage> {
  const pglite = await openServerPglite()
  const database = pgliteDatabase(pglite)
  const deps = { database, sealing }
  let revision = 0
  let nth = 0
  const stage: OutboundStage = {
    database,
    now: start,
    say: (subject, content, given = {}) => {
      revision += 1
      const wanted = {
        channel: 'discord-message',
        target: guild,
        leagueId: null,
        subject,
        kind: 'result',
        place: { channelId },
        desired: typeof content === 'string' ? saying(content) : content,
        revision,
        notBefore: null,
        ...given,
      } as Wanted
      return database.transaction((tx) => desire(tx, wanted, new Date(stage.now).toISOString()))
    },
    claim: (most = 50, shards = everyShard) => claimWork(deps, { shards, most, now: stage.now }),
    claimOne: async () => {
      const claims = await stage.claim()
      if (claims.length !== 1) throw new Error(`there are ${claims.length} pieces of work`)
      return must(claims[0], 'a claim')
    },
    report: ({ id, token }, outcome) => reportWork(deps, { id, token, outcome, now: stage.now }),
    send: async () => {
      const claim = await stage.claimOne()
      nth += 1
      await stage.report(claim, doneOf(claim, numberAt(stage.now, nth)))
      return claim
    },
    delivery: async (id) => must((await readDeliveries(database, 'where id = $1', [id]))[0], 'the delivery'),
    clear: async () => {
      stage.now = start
      await pglite.exec(
        'delete from deliveries; delete from channel_webhooks; delete from announcement_settings',
      )
    },
    close: () => pglite.close(),
  }
  return stage
}

/** How work ends well; `made` is the number of what it makes. */
export function doneOf({ work }: Claim, made: string): Extract<WorkOutcome, { kind: 'done' }> {
  const done = { kind: 'done', webhook: null } as const
  switch (work.kind) {
    case 'message':
      return {
        ...done,
        externalId: work.sent?.messageId ?? made,
        channelId: work.sent?.channelId ?? work.channelId,
      }
    case 'thread':
      return { ...done, externalId: work.threadId ?? made, channelId: work.channelId }
    case 'scheduled-event':
      return { ...done, externalId: work.scheduledEventId ?? made, channelId: null }
    case 'remove':
      return { ...done, externalId: null, channelId: null }
  }
}

export const again = (
  code = 'outage',
  given: Partial<Extract<WorkOutcome, { kind: 'again' }>> = {},
): WorkOutcome => ({ kind: 'again', code, message: 'It broke off', afterMs: null, gone: false, ...given })
export const parked = (code = '50013'): WorkOutcome => ({
  kind: 'parked',
  code,
  message: 'missing: SendMessages',
})
export const dead = (code = '50035'): WorkOutcome => ({ kind: 'dead', code, message: 'Invalid Form Body' })
