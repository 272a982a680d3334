import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { deleteAccount } from '#server/identity/delete-account.ts'
import { makeScriptToken } from '#server/identity/script-token.ts'
import { endSignIns } from '#server/identity/sign-ins.ts'
import { command } from './define.ts'

const oneself = { kind: 'oneself' } as const

/** Makes a token for a script, and tells it. Rejected with `no-script` or `too-many-tokens`. */
export const accountMakeToken = command({
  args: z.strictObject({ name: z.string().trim().min(1).max(60), days: z.int().min(1).max(365) }),
  permission: oneself,
  toldOnce: rejected('token-made', 'This token was made before, and is shown only once. Make a new one.'),
  run: async (tx, args, { userId, signInId, now }) => {
    const made = await makeScriptToken(tx, { userId, signInId }, args, Date.parse(now))
    return made.ok ? { ok: true, result: { token: made.token, expiresAt: made.expiresAt } } : made
  },
})

/** Ends all sign-ins of a person, but the one that asks where it is to be kept; answers how many. */
export const accountSignOutEverywhere = command({
  args: z.strictObject({ keepThis: z.boolean() }),
  permission: oneself,
  audited: (_args, result: { readonly ended: number } | null) => ({ ended: result?.ended ?? 0 }),
  run: async (tx, { keepThis }, { userId, signInId, now }) => {
    const ended = await endSignIns(tx, userId, keepThis ? signInId : null, Date.parse(now))
    return { ok: true, result: { ended } }
  },
})

/** Deletes a person. Rejected with `not-confirmed`, `owns-leagues` or `still-pays`. */
export const accountDelete = command({
  args: z.strictObject({ confirm: z.string().max(200), keepDriverNames: z.boolean() }),
  permission: oneself,
  audited: ({ keepDriverNames }, result: { readonly leagues: number } | null) => ({
    leagues: result?.leagues ?? 0,
    keepDriverNames,
  }),
  run: async (tx, args, { deps, userId, now, requestId }) => {
    const deleted = await deleteAccount(tx, deps, { ...args, userId, now, requestId })
    return deleted.ok ? { ok: true, result: { leagues: deleted.leagues } } : deleted
  },
})
