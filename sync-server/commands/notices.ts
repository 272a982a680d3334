import { z } from 'zod'
import { chooseNotices, setQuietHours, subscribeToPush } from '#shared/api/notices.ts'
import type { Db } from '#shared/db/db.ts'
import { rejected } from '#shared/base/outcome.ts'
import { readOwnLeagues, readQuietHours, writeChoices, writeQuietHours } from '#server/notices/choices.ts'
import type { CarryOutDeps } from '#server/sync/carry-out.ts'
import { endSubscription, keepSubscription } from '#server/notices/subscriptions.ts'
import { command } from './define.ts'

const oneself = { kind: 'oneself' } as const

/** Keeps a subscription that the route has looked at and sealed. Answers its id. Rejected with `no-sign-in`. */
export const noticesSubscribe = command({
  args: z.strictObject({
    addressHash: z.string().regex(/^[0-9a-f]{64}$/),
    sealedAddress: z.string().max(4_000),
    language: subscribeToPush.body.shape.language,
  }),
  permission: oneself,
  // Whoever has the address can send to it.
  audited: ({ language }) => ({ language }),
  run: async (tx, given, { deps, userId, signInId, now }) => {
    if (signInId === null) return noSignIn
    const id = await keepSubscription(tx, { ...given, userId, signInId }, now)
    await lookAgain(tx, deps, userId)
    return { ok: true, result: { id } }
  },
})

/** Ends a subscription of oneself. Rejected with `unknown-subscription`. */
export const noticesUnsubscribe = command({
  args: z.strictObject({ id: z.uuid() }),
  permission: oneself,
  run: async (tx, { id }, { userId }) =>
    (await endSubscription(tx, userId, id)) ? { ok: true, result: null } : unknownSubscription,
})

/** Chooses what one is told of. Rejected with `unknown-league`. */
export const noticesChoose = command({
  args: chooseNotices.body,
  permission: oneself,
  run: async (tx, { choices }, { deps, userId }) => {
    const own = new Set((await readOwnLeagues(tx, userId)).map(({ id }) => id))
    if (choices.some(({ leagueId }) => leagueId !== null && !own.has(leagueId))) return unknownLeague
    const changed = await writeChoices(tx, userId, choices)
    if (changed) await lookAgain(tx, deps, userId)
    return { ok: true, result: null, unchanged: !changed }
  },
})

/** Sets the hours in which one is told nothing. */
export const noticesQuiet = command({
  args: setQuietHours.body,
  permission: oneself,
  run: async (tx, { quiet }, { deps, userId }) => {
    const before = await readQuietHours(tx, userId)
    const unchanged =
      before?.from === quiet?.from && before?.until === quiet?.until && before?.zone === quiet?.zone
    if (!unchanged) {
      await writeQuietHours(tx, userId, quiet)
      await lookAgain(tx, deps, userId)
    }
    return { ok: true, result: null, unchanged }
  },
})

/** Has what somebody is told of each of their leagues decided anew. */
async function lookAgain(tx: Db, { jobs }: CarryOutDeps, userId: string): Promise<void> {
  for (const { id: leagueId } of await readOwnLeagues(tx, userId)) {
    await jobs.enqueue(tx, { name: 'tell-people', leagueId })
  }
}

const noSignIn = rejected('no-sign-in', 'Sign in in the browser that is to be told.')
const unknownSubscription = rejected(
  'unknown-subscription',
  'You have no such subscription. It may have ended already.',
  'id',
)
const unknownLeague = rejected('unknown-league', 'You are not a member of this league.', 'choices')
