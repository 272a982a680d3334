import type { Db } from '#shared/db/db.ts'
import { SealBroken, type Sealing } from '#server/sealing/sealing.ts'
import type { SentBy, WorkContext } from './work-of.ts'

/** What senders have to be told of deliveries besides, by id. */
export async function readContexts(
  tx: Db,
  sealing: Sealing | null,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WorkContext>> {
  const { rows } = await tx.query<Row>(
    `select d.id, t.external_id as thread, d.sent_by as "standsBy", s.sent_by as "setTo", l.name as league,
            w.channel_id as "channelId", w.webhook_id as "webhookId", w.sealed_token as sealed
       from deliveries d
       left join deliveries t on t.id = (d.place ->> 'thread')::uuid
       left join announcement_settings s on s.league_id = d.league_id and s.kind = d.kind
       left join leagues l on l.id = d.league_id
       left join channel_webhooks w on w.channel_id = coalesce(d.external_place, d.place ->> 'channelId')
      where d.id = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, { thread: row.thread, by: byOf(row, sealing) }]))
}

/** Keeps a webhook that the bot made for a channel, in place of any other. */
export async function keepWebhook(
  tx: Db,
  sealing: Sealing,
  { channelId, guildId, webhook }: KeptWebhook,
): Promise<void> {
  await tx.query(
    `insert into channel_webhooks (channel_id, community_id, webhook_id, sealed_token)
     select $1, id, $3, $4 from communities where guild_id = $2
     on conflict (channel_id) do update set community_id = excluded.community_id, webhook_id = excluded.webhook_id,
       sealed_token = excluded.sealed_token`,
    [channelId, guildId, webhook.id, sealing.seal(webhook.token, placeOf(channelId))],
  )
}

/** Forgets the webhook of a channel: one that is gone must never be asked again. */
export async function forgetWebhook(tx: Db, channelId: string): Promise<void> {
  await tx.query('delete from channel_webhooks where channel_id = $1', [channelId])
}

export interface KeptWebhook {
  readonly channelId: string
  readonly guildId: string
  readonly webhook: { readonly id: string; readonly token: string }
}

interface Row {
  readonly id: string
  readonly thread: string | null
  readonly standsBy: string | null
  readonly setTo: 'bot' | 'webhook' | null
  readonly league: string | null
  readonly channelId: string | null
  readonly webhookId: string | null
  readonly sealed: string | null
}

/** What stands is edited by who posted it; in threads the bot posts, because webhooks belong to channels. */
function byOf(
  { standsBy, setTo, thread, league, channelId, webhookId, sealed }: Row,
  sealing: Sealing | null,
): SentBy {
  const wanted = standsBy ?? (setTo === 'webhook' && thread === null && sealing !== null ? 'webhook' : 'bot')
  if (wanted === 'bot' || sealing === null) return { kind: 'bot' }
  const isThere = webhookId !== null && sealed !== null && channelId !== null
  const isRight = isThere && (wanted === 'webhook' || wanted === webhookId)
  const token = isRight ? opened(sealing, sealed, channelId) : null
  return {
    kind: 'webhook',
    webhook: webhookId === null || token === null ? null : { id: webhookId, token },
    name: webhookName(league ?? ''),
  }
}

/** Null for one that was sealed with a key that is gone: the bot makes another one then. */
function opened(sealing: Sealing, sealed: string, channelId: string): string | null {
  try {
    return sealing.open(sealed, placeOf(channelId))
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** Discord refuses its own names in those of webhooks. */
function webhookName(league: string): string {
  const name = league
    .replaceAll(/clyde|discord/gi, '')
    .trim()
    .slice(0, 80)
  // Nothing of a letter that was cut in two.
  const whole = name.isWellFormed() ? name : name.slice(0, -1)
  return whole === '' ? 'Race control' : whole
}

const placeOf = (channelId: string): string => `channel webhook ${channelId}`
