import { z } from 'zod'
import { LeaseKey } from '#shared/entitlements/lease.ts'
import { Role } from '#shared/model/role.ts'
import { endpoint } from './endpoint.ts'
import { Id, Nothing } from './fields.ts'

const tag = 'Sign-in'
const secret = z.string().regex(/^[\w-]{43}$/, 'must be 32 random bytes in base64url')
const GivenToken = z.strictObject({ refreshToken: z.string().min(20).max(200) })

/** What a desktop app is given of a sign-in. Lengths of time in ms, because its clock may be another one. */
export const Tokens = z.object({
  token: z.string().min(1),
  expiresInMs: z.int(),
  refreshToken: z.string().min(1),
  user: z.object({ id: Id, displayName: z.string() }),
  leaseKeys: z
    .array(LeaseKey)
    .exactOptional()
    .describe(
      'what leases of plans are signed with, the newest first; none where the server gives no leases',
    ),
})

export const signInOptions = endpoint({
  method: 'GET',
  path: '/auth/options',
  tag,
  summary: 'Ask how one can sign in here',
  answer: [200, z.object({ development: z.boolean(), discord: z.boolean() })],
})

/** A browser is given cookies, and of the answer the user alone. */
export const developmentSignIn = endpoint({
  method: 'POST',
  path: '/auth/dev',
  tag,
  summary: 'Sign in without an account, on the machine the server runs on',
  body: z.strictObject({
    role: Role,
    client: z.enum(['desktop', 'web']).default('desktop'),
    device: z.string().trim().min(1).max(80).default('development'),
  }),
  answer: [200, Tokens.partial()],
})

export const exchangeCode = endpoint({
  method: 'POST',
  path: '/auth/desktop/token',
  tag,
  summary: 'Exchange a code for tokens',
  body: z.strictObject({ code: secret, verifier: secret, device: z.string().trim().min(1).max(80) }),
  answer: [200, Tokens],
})

/** For a browser by its cookie, which is replaced (204); for the desktop by the body. */
export const refreshTokens = endpoint({
  method: 'POST',
  path: '/auth/refresh',
  tag,
  summary: 'Renew a sign-in: tokens for a desktop, cookies (204) for a browser',
  body: GivenToken.nullish(),
  answer: [200, Tokens],
  otherAnswer: [204, Nothing],
})

/** For a device whose access token may have run out. Unknown ones are none. */
export const revokeTokens = endpoint({
  method: 'POST',
  path: '/auth/refresh/revoke',
  tag,
  summary: 'Give a refresh token back',
  body: GivenToken,
  answer: [204, Nothing],
})
