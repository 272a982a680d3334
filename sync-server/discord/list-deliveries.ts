import type { DeliveryItem, DeliveryList } from '#shared/api/discord.ts'
import { deliveryFault } from '#shared/announcements/delivery-faults.ts'
import { plainText } from '#shared/announcements/plain-text.ts'
import type { Db } from '#shared/db/db.ts'

interface DeliveryRow {
  readonly id: string
  readonly kind: string
  readonly state: 'waiting' | 'sent' | 'parked' | 'dead'
  readonly claimed: boolean
  /** Of what is desired, whichever form that has. */
  readonly title: string | null
  readonly channelId: string | null
  readonly changedAt: string
  readonly notBefore: string
  readonly sentAt: string | null
  readonly tookMs: number | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

export interface ListedDeliveries {
  readonly leagueId: string
  /** Only what needs somebody; everything else besides where it is false. */
  readonly failed: boolean
  /** The id of the last one of the page before; null for the first page. */
  readonly before: string | null
  readonly limit: number
  /** ISO, UTC. */
  readonly now: string
}

/** What a league has sent, is sending, and has failed to send, newest first, and how many there are of each. */
export async function listDeliveries(
  db: Db,
  { leagueId, failed, before, limit, now }: ListedDeliveries,
): Promise<DeliveryList> {
  const { rows } = await db.query<DeliveryRow>(
    `select id, kind, state, claimed_until is not null as claimed,
            coalesce(desired #>> '{embeds,0,title}', desired ->> 'name', desired #>> '{event,name}', desired ->> 'content')
              as title,
            coalesce(external_place, place ->> 'channelId') as "channelId",
            desired_at as "changedAt", not_before as "notBefore", sent_at as "sentAt", took_ms as "tookMs",
            error_code as "errorCode", error_message as "errorMessage"
       from deliveries
      where league_id = $1 and channel like 'discord-%' and state <> 'withdrawn' and (not $2 or state in ('parked', 'dead'))
        and ($3::uuid is null or (desired_at, id) < (select b.desired_at, b.id from deliveries b where b.id = $3))
      order by desired_at desc, id desc limit $4 + 1`,
    [leagueId, failed, before, limit],
  )
  const page = rows.slice(0, limit)
  const counts = await db.query<{ state: DeliveryRow['state']; n: number }>(
    `select state, count(*)::int as n from deliveries
      where league_id = $1 and channel like 'discord-%' and state <> 'withdrawn' group by state`,
    [leagueId],
  )
  const count = (state: DeliveryRow['state']) => counts.rows.find((row) => row.state === state)?.n ?? 0
  return {
    items: page.map((row) => itemOf(row, now)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    counts: { waiting: count('waiting'), sent: count('sent'), failed: count('parked') + count('dead') },
  }
}

function itemOf(row: DeliveryRow, now: string): DeliveryItem {
  const { id, kind, title, channelId, changedAt, notBefore, sentAt, tookMs } = row
  const later = row.state === 'waiting' && Date.parse(notBefore) > Date.parse(now)
  const failed = row.errorCode !== null && row.state !== 'sent'
  return {
    id,
    kind,
    title: plainText(title ?? ''),
    channelId,
    state: row.state === 'waiting' && row.claimed ? 'sending' : row.state,
    changedAt,
    notBefore: later ? notBefore : null,
    sentAt,
    tookMs,
    fault: failed ? deliveryFault(row.errorCode, row.errorMessage ?? '') : null,
  }
}
