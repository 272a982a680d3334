import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { seasonWithSheet } from '#shared/queries/answers/season-with-sheet.ts'
import { standingsLines } from '#shared/queries/answers/server-standings.ts'
import { query, type Query } from '#shared/queries/define.ts'
import { roster } from '#shared/queries/roster.ts'
import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import { sheet } from '#shared/queries/sheet.ts'
import {
  SheetStandingsArgs,
  sheetStandingsRows,
  type SheetStandingsView,
} from '#shared/queries/sheet-standings-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { standingsMemo, type StandingsMemo } from '#shared/scoring/standings-memo.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { fromText } from '#shared/sheet/update-text.ts'
import type { SeasonCache } from './season-cache.ts'
import { readStandingsFacts } from './standings-facts.ts'

/**
 * The query `sheet-standings`: the standings if a session ended as its sheet says so far, beside those without it. Of a
 * sheet on which nobody has written, those that are. Null where there is no such session.
 */
export function sheetStandingsQuery(
  cache: SeasonCache,
): Query<SheetStandingsArgs, SheetStandingsView | null> {
  // One sheet is written on at a time. What other sessions bring is not computed again for each of its edits.
  let kept: { readonly sessionId: string; readonly memo: StandingsMemo } | null = null
  const memoOf = (sessionId: string): StandingsMemo => {
    if (kept?.sessionId !== sessionId) kept = { sessionId, memo: standingsMemo() }
    return kept.memo
  }
  return query({
    args: SheetStandingsArgs,
    reads: [...scoringTables, 'sheet_parts'],
    run: async (db, args): Promise<SheetStandingsView | null> => {
      const seasonId = await seasonOf(db, args)
      const scope = seasonId === null ? null : { leagueId: args.leagueId, seasonId }
      const input = scope && (await cache.input(db, scope))
      const present = scope && (await cache.standings(db, scope))
      const source = await sheet.run(db, args)
      if (!scope || !input || !present || !source) return null
      const parts = await partsOf(db, args)
      const { drivers } = await roster.run(db, args)
      const cars = enteredCars(source.session.eventId, source.entries, drivers)
      const computed =
        parts.length === 0
          ? present
          : computeStandings(
              seasonWithSheet(input, args.sessionId, readSheet(openSheet(parts), cars), cars),
              memoOf(args.sessionId),
            )
      const { named } = await readStandingsFacts(db, { ...scope, kind: args.kind })
      const subjects = new Map(named.map((subject) => [subject.id, subject]))
      const lines = (rows: readonly StandingRow[]) => standingsLines(rows, (id) => subjects.get(id) ?? null)
      const tableOf = ({ drivers: ofDrivers, teams }: typeof present) =>
        lines(args.kind === 'driver' ? ofDrivers : teams)
      return { rows: sheetStandingsRows(tableOf(computed), tableOf(present)) }
    },
  })
}

async function seasonOf(db: Db, { leagueId, sessionId }: SheetStandingsArgs): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select e.season_id as id from sessions s join events e on e.id = s.event_id
      where s.league_id = $1 and s.id = $2`,
    [leagueId, sessionId],
  )
  return rows[0]?.id ?? null
}

async function partsOf(db: Db, { leagueId, sessionId }: SheetStandingsArgs): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ update: string }>(
    'select update from sheet_parts where league_id = $1 and session_id = $2 order by id',
    [leagueId, sessionId],
  )
  return rows.map(({ update }) => must(fromText(update), 'the update of a sheet part'))
}
