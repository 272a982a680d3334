import type { Db } from '#shared/db/db.ts'
import type { Delivery, DeliveryChannel, Desired, Lease, Place, Posted, Stands, Step } from './delivery.ts'

/** A row of the table as both databases answer it: instants in ISO, UTC. */
interface Row {
  readonly id: string
  readonly channel: DeliveryChannel
  readonly target: string
  readonly league_id: string | null
  readonly subject: string
  readonly kind: string
  readonly place: Place
  readonly lane: string
  readonly desired: Desired['content']
  readonly desired_hash: string
  readonly desired_picture: string | null
  readonly desired_revision: number
  readonly desired_at: string
  readonly waiting_since: string
  readonly external_id: string | null
  readonly external_place: string | null
  readonly sent_hash: string | null
  readonly sent_revision: number | null
  readonly sent_at: string | null
  readonly sent_picture: string | null
  readonly sent_by: string | null
  readonly took_ms: number | null
  readonly doubles: readonly Posted[]
  readonly state: Delivery['state']
  readonly attempts: number
  readonly reposts: number
  readonly deletions: number
  readonly not_before: string
  readonly not_after: string | null
  readonly retry_at: string | null
  readonly edit_after: string | null
  readonly claim_token: string | null
  readonly claimed_until: string | null
  readonly claimed_step: Step | null
  readonly claimed_hash: string | null
  readonly claimed_picture: string | null
  readonly claimed_revision: number | null
  readonly claimed_by: string | null
  readonly reported_token: string | null
  readonly unsure_since: string | null
  readonly confirm_at: string | null
  readonly error_code: string | null
  readonly error_message: string | null
  readonly error_at: string | null
  readonly created_at: string
}

/** Deliveries by a condition on `deliveries`, which may be followed by an order or a lock. */
export async function readDeliveries(db: Db, condition: string, params: unknown[]): Promise<Delivery[]> {
  const { rows } = await db.query<Row>(`select deliveries.* from deliveries ${condition}`, params)
  return rows.map(deliveryOf)
}

/** Writes a delivery that is not there. Answers false where its subject has one already: nothing is written then. */
export async function insertDelivery(tx: Db, delivery: Delivery): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into deliveries select * from jsonb_populate_record(null::deliveries, $1::jsonb)
       on conflict (channel, target, subject) do nothing returning id`,
    [JSON.stringify(rowOf(delivery))],
  )
  return rows.length > 0
}

/** Writes deliveries whose rows are locked. */
export async function updateDeliveries(tx: Db, deliveries: readonly Delivery[]): Promise<void> {
  const rows = deliveries.map(rowOf)
  if (rows[0] === undefined) return
  const columns = Object.keys(rows[0]).filter((name) => !fixed.includes(name))
  await tx.query(
    `update deliveries d set ${columns.map((name) => `${name} = w.${name}`).join(', ')}
       from jsonb_populate_recordset(null::deliveries, $1::jsonb) w where d.id = w.id`,
    [JSON.stringify(rows)],
  )
}

/** What a delivery is for ever. */
const fixed: readonly string[] = ['id', 'channel', 'target', 'subject', 'created_at']

function deliveryOf(row: Row): Delivery {
  return {
    id: row.id,
    channel: row.channel,
    target: row.target,
    leagueId: row.league_id,
    subject: row.subject,
    kind: row.kind,
    place: row.place,
    lane: row.lane,
    desired: {
      content: row.desired,
      hash: row.desired_hash,
      picture: row.desired_picture,
      revision: row.desired_revision,
      at: Date.parse(row.desired_at),
    },
    waitingSince: Date.parse(row.waiting_since),
    stands: standsOf(row),
    tookMs: row.took_ms,
    doubles: row.doubles,
    state: row.state,
    attempts: row.attempts,
    reposts: row.reposts,
    deletions: row.deletions,
    notBefore: Date.parse(row.not_before),
    notAfter: ms(row.not_after),
    retryAt: ms(row.retry_at),
    editAfter: ms(row.edit_after),
    lease: leaseOf(row),
    reportedToken: row.reported_token,
    unsureSince: ms(row.unsure_since),
    confirmAt: ms(row.confirm_at),
    error:
      row.error_code === null || row.error_at === null
        ? null
        : { code: row.error_code, message: row.error_message ?? '', at: Date.parse(row.error_at) },
    createdAt: Date.parse(row.created_at),
  }
}

function standsOf(row: Row): Stands | null {
  if (row.external_id === null || row.sent_at === null) return null
  return {
    id: row.external_id,
    place: row.external_place,
    hash: row.sent_hash,
    picture: row.sent_picture,
    revision: row.sent_revision,
    at: Date.parse(row.sent_at),
    by: row.sent_by ?? 'bot',
  }
}

function leaseOf(row: Row): Lease | null {
  const { claim_token, claimed_until, claimed_step, claimed_hash, claimed_revision } = row
  if (
    claim_token === null ||
    claimed_until === null ||
    claimed_step === null ||
    claimed_hash === null ||
    claimed_revision === null
  )
    return null
  return {
    token: claim_token,
    until: Date.parse(claimed_until),
    step: claimed_step,
    hash: claimed_hash,
    picture: row.claimed_picture,
    revision: claimed_revision,
    by: row.claimed_by,
  }
}

function rowOf(delivery: Delivery): Row {
  const { desired, stands, lease, error } = delivery
  return {
    id: delivery.id,
    channel: delivery.channel,
    target: delivery.target,
    league_id: delivery.leagueId,
    subject: delivery.subject,
    kind: delivery.kind,
    place: delivery.place,
    lane: delivery.lane,
    desired: desired.content,
    desired_hash: desired.hash,
    desired_picture: desired.picture,
    desired_revision: desired.revision,
    desired_at: iso(desired.at),
    waiting_since: iso(delivery.waitingSince),
    external_id: stands?.id ?? null,
    external_place: stands?.place ?? null,
    sent_hash: stands?.hash ?? null,
    sent_revision: stands?.revision ?? null,
    sent_at: stands ? iso(stands.at) : null,
    sent_picture: stands?.picture ?? null,
    sent_by: stands?.by ?? null,
    took_ms: delivery.tookMs,
    doubles: delivery.doubles,
    state: delivery.state,
    attempts: delivery.attempts,
    reposts: delivery.reposts,
    deletions: delivery.deletions,
    not_before: iso(delivery.notBefore),
    not_after: isoOrNull(delivery.notAfter),
    retry_at: isoOrNull(delivery.retryAt),
    edit_after: isoOrNull(delivery.editAfter),
    claim_token: lease?.token ?? null,
    claimed_until: isoOrNull(lease?.until ?? null),
    claimed_step: lease?.step ?? null,
    claimed_hash: lease?.hash ?? null,
    claimed_picture: lease?.picture ?? null,
    claimed_revision: lease?.revision ?? null,
    claimed_by: lease?.by ?? null,
    reported_token: delivery.reportedToken,
    unsure_since: isoOrNull(delivery.unsureSince),
    confirm_at: isoOrNull(delivery.confirmAt),
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    error_at: isoOrNull(error?.at ?? null),
    created_at: iso(delivery.createdAt),
  }
}

const ms = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant))
const iso = (instant: number): string => new Date(instant).toISOString()
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant))
