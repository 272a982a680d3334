import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from '@fastify/type-provider-zod'
import type { PGlite } from '@electric-sql/pglite'
import fastify from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepCard } from '#server/cards/kept-cards.ts'
import { openCardRenderer, type CardRenderer } from '#server/cards/render-card.ts'
import type { Rendered } from '#server/drawing/renderer.ts'
import { pixelsOf } from '#server/cards/testing/pixels.ts'
import { sampleCards } from '#server/cards/testing/sample-cards.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { openDoor } from '#server/door/door.ts'
import { guardBots } from '#server/door/guard-bot.ts'
import { answerErrors } from '#server/plugins/errors.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { pictureRoutes } from './pictures.ts'

const serviceToken = 'AbC0+/'.repeat(7)
const now = '2026-10-12T21:40:00.000Z'
let db: PGlite
let renderer: CardRenderer
let app: App
/** What drawing comes to instead, once. */
let instead: Rendered | null = null
let drawings = 0

beforeAll(async () => {
  db = await openServerPglite()
  renderer = openCardRenderer(() => {})
  app = fastify().withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerErrors(app)
  guardBots(app, { db, clock: () => Date.parse(now), serviceToken })
  pictureRoutes(openDoor(app), {
    database: db,
    renderCard: async (card) => {
      drawings += 1
      const other = instead
      instead = null
      return other ?? renderer.renderCard(card)
    },
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await renderer.close()
  await db.close()
})
beforeEach(() => {
  drawings = 0
})

const ask = (id: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/bot/pictures/${id}`, headers: { authorization: `Bearer ${serviceToken}`, ...headers } })

test('the bot fetches the picture of a kept card, which never changes under its id', async () => {
  const { id } = await keepCard(db, sampleCards['podium-3']!, now)
  const answer = await ask(id)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
  })
  expect(pixelsOf(answer.rawPayload).width).toBe(1080)
  const again = await ask(id, { 'if-none-match': `W/${String(answer.headers.etag)}, "other"` })
  expect([again.statusCode, again.rawPayload.length, drawings]).toEqual([304, 0, 1])
})

test('without a service token there is none', async () => {
  const { id } = await keepCard(db, sampleCards['podium-3']!, now)
  const answer = await app.inject({ url: `/bot/pictures/${id}` })
  expect([answer.statusCode, answer.json().error.code, drawings]).toEqual([401, 'needs-service-token', 0])
})

test('one that is not kept is told so, and what is no id is refused', async () => {
  const missing = await ask('f'.repeat(64))
  expect([missing.statusCode, missing.json().error.code]).toEqual([404, 'not-found'])
  for (const id of ['x', 'F'.repeat(64), `${'f'.repeat(64)}0`, '..%2f..%2fsecret'])
    expect([id, (await ask(id)).statusCode]).toEqual([id, 400])
  expect(drawings).toBe(0)
})

test.each([
  ['busy', 'pictures-busy'],
  ['failed', 'picture-failed'],
] as const)(
  'when drawing is %s, it says so with 503 and when to ask again, and nothing is cached',
  async (kind, code) => {
    const { id } = await keepCard(db, sampleCards['podium-1']!, now)
    instead = { kind }
    const answer = await ask(id)
    expect([answer.statusCode, answer.json().error.code]).toEqual([503, code])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect((await ask(id)).statusCode).toBe(200)
  },
)
