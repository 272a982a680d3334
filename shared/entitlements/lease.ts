import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'

const Time = z.int()

/** What a device asks with, new each time: an answer to another question, kept and played back, does not have it. */
export const Nonce = z.string().regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, _ and -')

/**
 * What the server promises a device of one league: which tier is open there, and until when that holds without a further
 * word. Times are ms since 1970, UTC, by the server's clock.
 */
export const Lease = z.object({
  /** Names the key that signed it. */
  key: z.string(),
  /** For whom, where and of what it holds; for nobody else [LE2]. */
  user: z.uuid(),
  device: z.uuid(),
  league: z.uuid(),
  nonce: Nonce,
  tier: z.string().min(1),
  issuedAt: Time,
  /** From then on the tier is open by grace alone, or until the device is heard of again. */
  until: Time,
  /** The first instant at which it is closed. */
  graceUntil: Time,
  /** What is open after that, until `endsAt`. */
  afterwards: z.string().min(1),
  /** The first instant at which the lease says nothing any more. */
  endsAt: Time,
})
export type Lease = z.infer<typeof Lease>

/** A lease as it travels and is kept: the very text that was signed. */
export const SignedLease = z.object({
  text: z.string().max(4_000),
  /** Ed25519 over `signedText(text)`, base64url. */
  signature: z.string().regex(/^[\w-]{86}$/, 'is not a signature'),
})
export type SignedLease = z.infer<typeof SignedLease>

/** The public half of a key that leases are signed with: 32 raw bytes, base64url. */
export const LeaseKey = z.object({
  id: z.string().min(1).max(40),
  publicKey: z.string().regex(/^[\w-]{43}$/, 'is not a public key'),
})
export type LeaseKey = z.infer<typeof LeaseKey>

export type ReadLease =
  | { readonly ok: true; readonly lease: Lease }
  /** 'unknown-key': it may be good, and who knows newer keys can say so. */
  | { readonly ok: false; readonly why: 'unknown-key' | 'tampered' | 'malformed' }

/** Reads a lease that one of the keys has signed [LE1]. `isSignedBy` is the device's Ed25519. */
export function readLease(
  { text, signature }: SignedLease,
  keys: readonly LeaseKey[],
  isSignedBy: (publicKey: string, text: string, signature: string) => boolean,
): ReadLease {
  const parsed = Lease.safeParse(parseJson(text))
  if (!parsed.success) return { ok: false, why: 'malformed' }
  const key = keys.find(({ id }) => id === parsed.data.key)
  if (key === undefined) return { ok: false, why: 'unknown-key' }
  if (!isSignedBy(key.publicKey, signedText(text), signature)) return { ok: false, why: 'tampered' }
  return { ok: true, lease: parsed.data }
}

/** The text of a lease: the same for equal leases. */
export function leaseText(lease: Lease): string {
  return canonicalJson(lease)
}

/** What is signed of a text: nothing else that a key ever signs can be taken for a lease. */
export function signedText(text: string): string {
  return `gridboss lease 1\n${text}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
