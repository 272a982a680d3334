import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { cardId } from './card-id.ts'
import { cardsKeptMs, forgetOldCards, keepCard, readCard } from './kept-cards.ts'
import { sampleCards } from './testing/sample-cards.ts'

let db: PGlite
beforeAll(async () => {
  db = await openServerPglite()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.exec('delete from cards')
})

const card = sampleCards['standings-40']!
const on = (day: number) => new Date(Date.UTC(2026, 9, day)).toISOString()

test('a card is kept under the hash of what it shows, once, and read as it was', async () => {
  const kept = await keepCard(db, card, on(1))
  expect(kept.id).toBe(cardId(card))
  expect(kept.description).toMatch(/^Demo GP, Driver standings, .*\nAmended, as of .*\n/)
  expect(await keepCard(db, card, on(1))).toEqual(kept)
  expect(await readCard(db, kept.id)).toEqual(card)
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from cards')
  expect(rows[0]?.n).toBe(1)
})

test('an id that is not kept, or is kept in a form that is no card any more, has none', async () => {
  expect(await readCard(db, 'f'.repeat(64))).toBeNull()
  await db.query(
    `insert into cards (id, card, made_at) values ('old', '{"kind":"standings","rows":[]}', now())`,
  )
  expect(await readCard(db, 'old')).toBeNull()
})

test('one that no message has named for a month goes; one that was named again stays', async () => {
  const other = sampleCards['podium-3']!
  await keepCard(db, card, on(1))
  await keepCard(db, other, on(1))
  await keepCard(db, other, on(20))
  const later = new Date(Date.parse(on(1)) + cardsKeptMs + 1).toISOString()
  await forgetOldCards(db, new Date(Date.parse(on(1)) + cardsKeptMs).toISOString())
  expect(await readCard(db, cardId(card))).toEqual(card)
  await forgetOldCards(db, later)
  expect(await readCard(db, cardId(card))).toBeNull()
  expect(await readCard(db, cardId(other))).toEqual(other)
})
