import { z } from 'zod'
import { NewApiKey } from '#shared/api/api-keys.ts'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { countApiKeys, makeApiKey, revokeApiKey } from '#server/leagues/api-keys.ts'
import { command } from './define.ts'

/** How many keys of a league may hold at once. */
const most = 20

/** Makes a key that reads the league, and tells it. Rejected with `PLAN_LIMIT` and `too-many-keys`. */
export const apiKeyMake = command({
  args: NewApiKey,
  permission: { kind: 'league', action: 'api-key.manage' },
  toldOnce: rejected('key-made', 'This key was made before, and is shown only once. Make a new one.', 'id'),
  run: async (tx, { id, name, scopes }, { leagueId: ofLeague, userId, now }) => {
    const leagueId = must(ofLeague, 'the league of a key')
    const closed = await featureFault(tx, leagueId, 'API_EXPORT')
    if (closed) return closed
    if ((await countApiKeys(tx, leagueId)) >= most) return tooMany
    return {
      ok: true,
      result: { key: await makeApiKey(tx, { id, leagueId, name, scopes, madeBy: userId }, now) },
    }
  },
})

/** Ends a key: what reads with it is let in no more. Rejected with `unknown-key`. */
export const apiKeyRevoke = command({
  args: z.strictObject({ id: z.uuid() }),
  permission: { kind: 'league', action: 'api-key.manage' },
  audited: ({ id }, revoked: { readonly name: string } | null) => ({ id, name: revoked?.name ?? null }),
  run: async (tx, { id }, { leagueId: ofLeague, userId, now }) => {
    const leagueId = must(ofLeague, 'the league of a key')
    const name = await revokeApiKey(tx, { id, leagueId, by: userId }, now)
    return name === null ? unknownKey : { ok: true, result: { name } }
  },
})

const tooMany = rejected('too-many-keys', `This league has ${most} keys. Revoke one of them first.`)
const unknownKey = rejected(
  'unknown-key',
  'This league has no such key, or it was revoked before. Look again.',
  'id',
)
