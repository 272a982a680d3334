import { Card } from '#shared/announcements/card.ts'
import { describeCard } from '#shared/announcements/describe-card.ts'
import type { Db } from '#shared/db/db.ts'
import { cardId } from './card-id.ts'

/** How a message names its picture. */
export interface KeptCard {
  readonly id: string
  /** What it shows, for whoever does not see it. */
  readonly description: string
}

/** Cards are needed until their message is sent; whoever shows one later keeps it anew. */
export const cardsKeptMs = 30 * 86_400_000

/** Keeps a card, so that its picture can be asked for by id. Keeping one again is safe. `now`: ISO, UTC. */
export async function keepCard(tx: Db, card: Card, now: string): Promise<KeptCard> {
  const id = cardId(card)
  // One that is kept daily is written daily at most.
  await tx.query(
    `insert into cards (id, card, made_at) values ($1, $2, $3)
       on conflict (id) do update set made_at = excluded.made_at
       where cards.made_at < excluded.made_at - interval '1 day'`,
    [id, JSON.stringify(card), now],
  )
  return { id, description: describeCard(card) }
}

/** A kept card; null for one that is not kept, or that an older version kept in another form. */
export async function readCard(db: Db, id: string): Promise<Card | null> {
  const { rows } = await db.query<{ card: unknown }>('select card from cards where id = $1', [id])
  const read = Card.safeParse(rows[0]?.card)
  return read.success ? read.data : null
}

/** Lets go of cards that nobody kept again for as long as `cardsKeptMs`. `now`: ISO, UTC. */
export async function forgetOldCards(db: Db, now: string): Promise<void> {
  await db.query(`delete from cards where made_at < $1::timestamptz - $2 * interval '1 millisecond'`, [
    now,
    cardsKeptMs,
  ])
}
