import { z } from 'zod'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { query } from '../define.ts'
import type { DriverResult } from '../answers/driver-results.ts'
import { driverHistory } from '../driver-history.ts'

/** A result of a person's own, and whether they may still protest against it. */
export interface MyResult extends DriverResult {
  readonly protest: ProtestState
}

/** Whether a result may be protested by who drove in it [RP2]. `until` is ISO, UTC; null where no end is set. */
export type ProtestState =
  | { readonly kind: 'open'; readonly until: string | null }
  | { readonly kind: 'closed' }

/** The results of these drivers in a season, the latest first. */
export const myResults = query({
  args: z.strictObject({
    leagueId: z.uuid(),
    seasonId: z.uuid(),
    driverIds: z.array(z.uuid()),
    now: z.iso.datetime(),
  }),
  reads: driverHistory.reads,
  run: async (db, { leagueId, seasonId, driverIds, now }): Promise<MyResult[]> => {
    const results = new Map<string, MyResult>()
    for (const driverId of driverIds) {
      const history = await driverHistory.run(db, { leagueId, driverId })
      for (const result of history?.results ?? []) {
        if (result.seasonId === seasonId && !result.cancelled && result.sessionStatus !== 'draft') {
          results.set(result.resultId, { ...result, protest: protestState(result, now) })
        }
      }
    }
    return [...results.values()].sort(
      (a, b) => compareCodePoints(b.startsAt, a.startsAt) || b.round - a.round,
    )
  },
})

/** `now`: ISO, UTC. */
export function protestState(
  { sessionStatus, windowEndsAt }: Pick<DriverResult, 'sessionStatus' | 'windowEndsAt'>,
  now: string,
): ProtestState {
  if (sessionStatus === 'draft' || sessionStatus === 'official') return { kind: 'closed' }
  return windowEndsAt !== null && windowEndsAt < now
    ? { kind: 'closed' }
    : { kind: 'open', until: windowEndsAt }
}
