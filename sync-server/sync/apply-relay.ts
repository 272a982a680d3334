import { roleOf } from '#shared/mutations/execute.ts'
import { can } from '#shared/policy/policy.ts'
import { protocolVersion, type PushResponse } from '#shared/sync/protocol.ts'
import type { RelayRequest } from '#shared/sync/relay.ts'
import { believed, carriedActedAt } from './acted-at.ts'
import { contactsOf } from './device-contact.ts'
import { takeMutation, type PushDeps, type PushResult, type Sender } from './apply-push.ts'
import { changeHash } from './change-hash.ts'
import { claimCarried, readDevice } from './device.ts'
import { isSigned } from './device-key.ts'

/** Why carried work is not taken from this carrier. Nothing was done; its own device can still bring it. */
export type RelayRefusal =
  | 'no-access'
  | 'device-unknown'
  | 'device-revoked'
  | 'other-key'
  | 'bad-signature'
  | 'other-league'

export type RelayResult =
  | PushResult
  | { readonly kind: 'refused'; readonly code: RelayRefusal; readonly seq: number | null }

/**
 * Takes work that somebody brings for another device: checked as that device's, carried out in the name of its person
 * with the role they have now, and counted with that device's numbers, so that it makes no difference who comes first.
 */
export async function applyRelay(
  deps: PushDeps,
  carrier: Sender,
  request: RelayRequest,
): Promise<RelayResult> {
  const refusal = await refuse(deps, carrier, request)
  if (refusal) return refusal
  const now = deps.clock()
  const { author } = request
  const contacts = await contactsOf(deps.database, author.deviceId, author.userId)
  let lastSeq = 0
  const outcomes: PushResponse['outcomes'] = []
  for (const { after, signature: _, ...mutation } of request.mutations) {
    const acted = believed(now, carriedActedAt(now, request, mutation.at), mutation.seq, contacts)
    const received = {
      ...mutation,
      deviceId: author.deviceId,
      content: changeHash(author.deviceId, mutation),
      userId: author.userId,
      requestId: carrier.requestId,
      relayedBy: carrier.userId,
      now: new Date(now).toISOString(),
      actedAt: new Date(acted.actedAt).toISOString(),
      provenNow: new Date(acted.provenNow).toISOString(),
    }
    const taken = await takeMutation(deps, received, async (tx) => claimCarried(tx, received, after))
    if (taken.kind === 'fork') return { kind: 'fork', seq: mutation.seq, outcomes }
    if (taken.kind === 'gap' || taken.kind === 'foreign-device') return taken
    lastSeq = mutation.seq
    outcomes.push({ seq: mutation.seq, outcome: taken.outcome })
  }
  return { kind: 'done', response: { protocol: protocolVersion, lastSeq, outcomes } }
}

const refused = (code: RelayRefusal, seq: number | null = null) => ({ kind: 'refused', code, seq }) as const

async function refuse(
  { database }: PushDeps,
  carrier: Sender,
  { leagueId, author, mutations }: RelayRequest,
): Promise<Exclude<RelayResult, { kind: 'done' | 'gap' | 'fork' }> | null> {
  if (!can(await roleOf(database, leagueId, carrier.userId), 'work.carry')) return refused('no-access')
  const foreign = mutations.find((mutation) => mutation.leagueId !== leagueId)
  if (foreign) return refused('other-league', foreign.seq)
  const { rows } = await database.query<{ user_id: string; public_key: string; revoked_at: string | null }>(
    'select user_id, public_key, revoked_at from device_keys where league_id = $1 and id = $2',
    [leagueId, author.deviceId],
  )
  const key = rows[0]
  if (!key) return refused('device-unknown')
  if (key.revoked_at !== null) return refused('device-revoked')
  if (key.public_key !== author.publicKey) return refused('other-key')
  const device = await readDevice(database, author.deviceId)
  if (key.user_id !== author.userId || (device && device.userId !== author.userId)) {
    return { kind: 'foreign-device' }
  }
  const forged = mutations.find((mutation) => !isSigned(author, mutation))
  return forged ? refused('bad-signature', forged.seq) : null
}
