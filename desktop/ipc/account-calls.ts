import { z } from 'zod'
import { online } from './online-call.ts'

const none = z.strictObject({})

const SignInEntry = z.object({
  id: z.uuid(),
  client: z.enum(['desktop', 'web']),
  device: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
})

/** What a person may ask about their own account. */
export const accountCalls = {
  readAccount: online({
    method: 'GET',
    path: () => '/me',
    args: none,
    result: z.object({
      user: z.object({
        id: z.uuid(),
        displayName: z.string(),
        discordId: z.string().nullable(),
        username: z.string().nullable(),
        avatar: z.string().nullable(),
      }),
      leagues: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() })),
    }),
  }),
  /** Where one is signed in, the one used last first. */
  listSignIns: online({
    method: 'GET',
    path: () => '/me/sign-ins',
    args: none,
    result: z.object({ items: z.array(SignInEntry) }),
  }),
  endSignIn: online({
    method: 'DELETE',
    path: ({ id }) => `/me/sign-ins/${id}`,
    args: z.strictObject({ id: z.uuid() }),
    result: z.null(),
  }),
  /** Ends every sign-in but this one. */
  endOtherSignIns: online({
    method: 'DELETE',
    path: () => '/me/sign-ins?keep=this',
    args: none,
    result: z.object({ ended: z.number() }),
  }),
  /** A sign-in for a script; its token is told only now. */
  makeScriptToken: online({
    method: 'POST',
    path: () => '/me/tokens',
    body: (args) => args,
    args: z.strictObject({ name: z.string().trim().min(1).max(60), days: z.int().min(1).max(365) }),
    result: z.object({ token: z.string(), expiresAt: z.string() }),
  }),
  /** Everything that is held about one, as it is to be saved. */
  exportAccount: online({
    method: 'GET',
    path: () => '/me/export',
    args: none,
    result: z.record(z.string(), z.unknown()),
  }),
} as const
