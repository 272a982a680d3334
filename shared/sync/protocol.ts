import { z } from 'zod'

/** Raised when a message changes its meaning. A server answers devices from `oldest` to `current`. */
export const protocolVersion = { oldest: 1, current: 3 } as const

/** SHA-256 in lower-case hex; see `contentHash`. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a content hash')

/** The number under which a change was first made, where its device goes on under another id since. */
export const Origin = z.strictObject({ deviceId: z.uuid(), seq: z.int().positive() })
export type Origin = z.infer<typeof Origin>

/** What a person did, as it stands in the outbox journal and travels to the server. */
export const OutboxMutation = z.strictObject({
  /** Counts this device's mutations from 1, without a gap. */
  seq: z.int().positive(),
  leagueId: z.uuid(),
  name: z.string().min(1).max(80),
  args: z.unknown(),
  /** When the person acted, by the device's clock: ms since 1970, UTC. The server corrects it by `sentAt`. */
  at: z.int(),
  origin: Origin.exactOptional(),
})
export type OutboxMutation = z.infer<typeof OutboxMutation>

/** What one push may bring: so many mutations, so many bytes of JSON. A single mutation is far smaller: see `largestArgs`. */
export const pushLimits = { mutations: 200, bytes: 8 * 1024 * 1024 } as const

export const PushRequest = z.strictObject({
  protocol: z.int(),
  deviceId: z.uuid(),
  /** The device's clock at sending: the server derives the clock's error from it. */
  sentAt: z.int(),
  mutations: z.array(OutboxMutation).max(pushLimits.mutations, 'more than one push may bring'),
})
export type PushRequest = z.infer<typeof PushRequest>

/** What would lift a refusal with code 'PLAN_LIMIT'. */
export const Lifts = z.object({ plan: z.string(), label: z.string() })

export const MutationOutcome = z.object({
  seq: z.int(),
  outcome: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true) }),
    z.object({
      ok: z.literal(false),
      code: z.string(),
      message: z.string(),
      field: z.string().exactOptional(),
      lifts: Lifts.exactOptional(),
    }),
  ]),
})
export type MutationOutcome = z.infer<typeof MutationOutcome>

/** Outcomes of all mutations sent, in order; those done before are answered from the store. */
export const PushResponse = z.object({
  protocol: z.object({ oldest: z.int(), current: z.int() }),
  lastSeq: z.int(),
  outcomes: z.array(MutationOutcome),
})
export type PushResponse = z.infer<typeof PushResponse>

/** The raw public half of an Ed25519 key pair, in base64url. */
export const PublicKey = z.string().regex(/^[\w-]{43}$/, 'is not a public key')

/** A device that signs says its key, and hears whether it is known. */
export const HelloQuery = z.object({
  deviceId: z.uuid(),
  publicKey: PublicKey.exactOptional(),
  /** The newest number in the device's journal: whatever gets a higher one was made after this hello. */
  journalSeq: z.coerce.number().int().min(0).max(2_147_483_647).exactOptional(),
})

/** `GET /sync/hello?deviceId=`: what a device asks first after it connects. */
export const HelloResponse = z.object({
  protocol: z.object({ oldest: z.int(), current: z.int() }),
  /** The server's clock, ms since 1970, UTC. */
  now: z.int(),
  /** How far the server has come with this device's mutations; 0 for one it does not know. */
  lastSeq: z.int(),
  /** The highest number the server has of this device; beyond `lastSeq` where others brought its work. */
  newestSeq: z.int().exactOptional(),
  /** What stands under the newest number that both sides have, `lastSeq` or `journalSeq`, where the server knows it. */
  commonContent: ContentHash.exactOptional(),
  /** False where a league does not know the key yet; see `DeviceKeyRequest`. */
  keyKnown: z.boolean().exactOptional(),
  user: z.object({ id: z.uuid(), displayName: z.string() }),
  leagues: z.array(
    z.object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      role: z.enum(['OWNER', 'ADMIN', 'STEWARD', 'DRIVER']),
      /** The newest revision among the rows this reader may see. */
      revision: z.int().exactOptional(),
    }),
  ),
})
export type HelloResponse = z.infer<typeof HelloResponse>

/** `GET /sync/checksum?league=`: what a device that has seen the same revision must hold, for its audience. */
export const ChecksumResponse = z.object({
  /** The newest revision among the rows this reader may see. */
  revision: z.int(),
  count: z.int(),
  /** See `checksumExpression`. */
  checksum: z.string(),
})
export type ChecksumResponse = z.infer<typeof ChecksumResponse>

/**
 * The content of a set of feed rows as one hash, bodies included: a server that was restored may give a number and a
 * revision again to something else. The same expression runs on both sides; its columns are those of the feed.
 */
export const checksumExpression = checksumOf(`md5(coalesce(body::text, ''))`)

/** Devices up to protocol 2 compare without the bodies. */
export const checksumWithoutBodies = checksumOf(`''`)

function checksumOf(content: string): string {
  const row = `entity || ':' || entity_id || ':' || revision || ${content}`
  return `md5(coalesce(string_agg(${row}, ',' order by entity collate "C", entity_id::text collate "C"), ''))`
}

/** `GET /sync/checksum?league=`: `bodies` says which of the two expressions. */
export const ChecksumQuery = z.object({ league: z.uuid(), bodies: z.literal('yes').exactOptional() })

/** Every answer that is not a success, from every route. */
export const ErrorEnvelope = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.string().exactOptional(),
    /** With code 'PLAN_LIMIT' (402). */
    lifts: Lifts.exactOptional(),
    /** With code 'gap' (409): the mutation to send from. */
    expected: z.int().exactOptional(),
    /** With code 'update-needed' (426): which side is too old. */
    who: z.enum(['app', 'server']).exactOptional(),
    /** With code 'fork' (409): the number that stands for another change, and what became of those before it. */
    seq: z.int().exactOptional(),
    outcomes: z.array(MutationOutcome).exactOptional(),
  }),
})
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>

/** One row of the league feed, as the shape delivers it. body is the row of the entity's table, null once deleted. */
export const FeedRow = z.object({
  league_id: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  audience: z.number(),
  revision: z.number(),
  body: z.record(z.string(), z.unknown()).nullable(),
})
export type FeedRow = z.infer<typeof FeedRow>
