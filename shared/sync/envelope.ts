import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { OutboxMutation, PublicKey } from './protocol.ts'

export const Signature = z.string().regex(/^[\w-]{86}$/, 'is not a signature')

/** Whose work something is: a device, and the person whose device it is. */
export const Author = z.strictObject({ deviceId: z.uuid(), userId: z.uuid(), publicKey: PublicKey })
export type Author = z.infer<typeof Author>

/**
 * A mutation that its device has signed, so that another one can carry it. `after` is the number of the one before it in
 * the same league, which must have arrived first; null says that everything before was answered by the server.
 */
export const Envelope = OutboxMutation.extend({
  after: z.int().positive().nullable(),
  signature: Signature,
})
export type Envelope = z.infer<typeof Envelope>

/** The text that is signed. It names the device and the person, so that nothing can be passed off as somebody else's. */
export function envelopeText(
  { deviceId, userId }: Pick<Author, 'deviceId' | 'userId'>,
  { seq, leagueId, name, args, at, after, origin }: Omit<Envelope, 'signature'>,
): string {
  return canonicalJson({
    what: 'gridboss-envelope-1',
    deviceId,
    userId,
    seq,
    leagueId,
    name,
    args: args ?? null,
    at,
    after,
    ...(origin ? { origin } : {}),
  })
}
