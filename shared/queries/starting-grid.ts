import { z } from 'zod'
import { gridAfter, gridPenaltiesFor } from '#shared/scoring/grid-penalties.ts'
import { classificationReads } from './answers/classification.ts'
import { resultLines } from './answers/result-lines.ts'
import { query } from './define.ts'
import { scoringRuling } from './rows/scoring-rows.ts'
import { inForce } from './select/judged-sessions.ts'
import { selectResults } from './select/select-results.ts'
import { selectRows, type Selection } from './select/select-rows.ts'

/** How a session is to start: who loses places on its grid and why, and the grid that the qualifying makes. */
export interface StartingGrid {
  /** In the order in which they were decided. */
  readonly penalties: readonly {
    readonly rulingId: string
    readonly driverName: string
    readonly places: number
    readonly reason: string
  }[]
  /** From the front, after penalties; empty where no qualifying before it has a result. */
  readonly slots: readonly GridSlot[]
}

export interface GridSlot {
  readonly entryId: string
  readonly carNumber: string
  readonly drivers: readonly string[]
  /** The place in qualifying, from 1. */
  readonly qualified: number
  /** The places that penalties take. */
  readonly lost: number
}

/** The grid of a session, from the last qualifying of its event before it. */
export const startingGrid = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams'],
  run: async (db, { leagueId, sessionId }): Promise<StartingGrid> => {
    const decided = await selectRows(db, gridRulings, [leagueId, sessionId])
    const made = gridPenaltiesFor(sessionId, decided.all('ruling').map(scoringRuling))
    const rows = await selectResults(db, qualifying, [leagueId, sessionId])
    const lines = rows.all('session').flatMap(({ id }) => resultLines(rows, id))
    const carOf = new Map(lines.flatMap(({ drivers, entry }) => drivers.map(({ id }) => [id, entry.id])))
    const penalties = made.map((penalty) => ({
      ...penalty,
      driverId: carOf.get(penalty.driverId) ?? penalty.driverId,
    }))
    const cars = new Map(lines.map((line, index) => [line.entry.id, { line, qualified: index + 1 }]))
    return {
      penalties: made.map(({ rulingId, driverId, places, reason }) => ({
        rulingId,
        driverName: decided.get('driver', driverId)?.display_name ?? '',
        places,
        reason,
      })),
      // A car loses what each of its drivers loses.
      slots: gridAfter([...cars.keys()], penalties).flatMap((entryId) => {
        const car = cars.get(entryId)
        if (!car) return []
        const own = penalties.filter(({ driverId }) => driverId === entryId)
        return [
          {
            entryId,
            carNumber: car.line.carNumber,
            drivers: car.line.drivers.map(({ name }) => name),
            qualified: car.qualified,
            lost: own.reduce((sum, { places }) => sum + places, 0),
          },
        ]
      }),
    }
  },
})

const gridRulings: Selection = {
  with: [
    `made as (select id, body from rulings where league_id = $1 and session_id = $2 and kind = 'grid' and ${inForce})`,
  ],
  rows: {
    ruling: 't.id in (select id from made)',
    driver: `t.league_id = $1 and t.id in (select (body ->> 'driverId')::uuid from made)`,
  },
}

const qualifying = `
  select id from (
    select q.id from sessions s join sessions q on q.event_id = s.event_id and q.ordinal < s.ordinal
     where s.league_id = $1 and s.id = $2 and q.kind = 'qualifying' and q.status <> 'draft'
     order by q.ordinal desc, q.id limit 1) last_qualifying`
