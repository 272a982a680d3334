import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { makeServiceToken, revokeServiceToken } from '#server/identity/service-tokens.ts'
import { command } from './define.ts'
import { founderAct } from './founder-fields.ts'

/** Makes a token for the bot, and tells it. */
export const founderMakeServiceToken = command({
  args: z.strictObject({ ...founderAct, name: z.string().trim().min(1, 'give it a name').max(60) }),
  permission: { kind: 'founder' },
  toldOnce: rejected('token-made', 'This token was made before, and is shown only once. Make a new one.'),
  audited: ({ reason, name }) => ({ reason, name }),
  run: async (tx, { id, name }, { userId, now }) => {
    const token = await makeServiceToken(tx, { id, name, access: 'bot', by: userId }, now)
    return { ok: true, result: { token } }
  },
})

/** Ends a service token: who has it is let in no more. Rejected with `not-held`. */
export const founderRevokeServiceToken = command({
  args: z.strictObject({ ...founderAct, tokenId: z.uuid() }),
  permission: { kind: 'founder' },
  audited: ({ reason, tokenId }, token: { readonly name: string } | null) => ({
    reason,
    name: token?.name ?? tokenId,
  }),
  run: async (tx, { tokenId }, { userId, now }) => {
    const name = await revokeServiceToken(tx, { id: tokenId, by: userId }, now)
    return name === null ? notHeld : { ok: true, result: { name } }
  },
})

const notHeld = rejected(
  'not-held',
  'There is no such token, or it was revoked before. Look again.',
  'tokenId',
)
