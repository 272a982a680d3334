import { z } from 'zod'
import { Role } from '#shared/model/role.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, listOf, named, Nothing } from './fields.ts'

const tag = 'Your account'

export const readAccount = endpoint({
  method: 'GET',
  path: '/me',
  tag: 'Sign-in',
  summary: 'Ask who is signed in',
  answer: [
    200,
    z.object({
      user: z.object({
        id: Id,
        displayName: z.string(),
        discordId: z.string().nullable(),
        username: z.string().nullable(),
        avatar: z.string().nullable(),
      }),
      leagues: z.array(z.object({ ...named, role: Role })),
      billingPlan: z.string().describe('the plan that you hold yourself: FREE, PRO or ELITE'),
    }),
  ],
})

export const listSignIns = endpoint({
  method: 'GET',
  path: '/me/sign-ins',
  tag,
  summary: 'List where you are signed in',
  answer: [
    200,
    listOf(
      z.object({
        id: Id,
        client: z.enum(['desktop', 'web']),
        device: z.string(),
        createdAt: Instant,
        lastUsedAt: Instant,
        current: z.boolean().describe('the one that asks'),
      }),
    ),
  ],
})

export const endSignIn = endpoint({
  method: 'DELETE',
  path: '/me/sign-ins/:id',
  tag,
  summary: 'Sign out there',
  params: z.strictObject({ id: Id }),
  answer: [204, Nothing],
})

/** With `keep=this` everywhere else. */
export const endSignIns = endpoint({
  method: 'DELETE',
  path: '/me/sign-ins',
  tag,
  summary: 'Sign out everywhere, or everywhere else',
  query: z.strictObject({ keep: z.literal('this').optional() }),
  answer: [200, z.object({ ended: z.int() })],
})

export const makeScriptToken = endpoint({
  method: 'POST',
  path: '/me/tokens',
  tag,
  summary: 'Make a token for a script, shown only once',
  description:
    'It may do what you may, until it expires or you sign it out. Asked twice without a key, it makes two.',
  keyed: true,
  body: z.strictObject({
    name: z.string().trim().min(1).max(60).describe('what the script is for; it is listed by that'),
    days: z.int().min(1).max(365).default(90).describe('how long it holds'),
  }),
  answer: [201, z.object({ token: z.string(), expiresAt: Instant })],
})

export const exportAccount = endpoint({
  method: 'GET',
  path: '/me/export',
  tag,
  summary: 'Get all that is kept about you',
  answer: [200, z.looseObject({ format: z.string(), version: z.int(), exportedAt: Instant })],
})

export const deleteAccount = endpoint({
  method: 'POST',
  path: '/me/deletion',
  tag,
  summary: 'Delete your account',
  body: z.strictObject({
    confirm: z.string().max(200).describe('the name of the account'),
    keepDriverNames: z.boolean().default(false),
  }),
  answer: [204, Nothing],
})
