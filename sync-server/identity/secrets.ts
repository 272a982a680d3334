import { createHash, createHmac, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, as 43 letters that fit in an address, a cookie and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: SHA-256 in hex. Enough for secrets that cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Another secret that only who has this one can tell, in the form of `newSecret`. */
export function deriveSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/** The challenge of a verifier, after PKCE's method S256 (RFC 7636). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** The form of every secret that `newSecret` makes. */
export const secretForm = /^[\w-]{43}$/
