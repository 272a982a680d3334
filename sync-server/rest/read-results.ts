import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { loadClassification } from '#shared/queries/session-classification.ts'
import { classifiedLines } from '#shared/results/classified-lines.ts'
import { isSheetPenalty, SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import { Id } from '#shared/api/fields.ts'
import { SessionStatus } from './read-events.ts'

export const ResultStatus = z.enum(['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'])

const Result = z.object({
  id: Id,
  finishPosition: z.int().nullable().describe('the place after all rulings in force'),
  sheetPosition: z
    .int()
    .nullable()
    .describe('the place in which the car crossed the line, as it was entered'),
  status: ResultStatus.describe('DSQ, too, where a ruling disqualifies the car'),
  carNumber: z.string(),
  class: z.string().nullable(),
  drivers: z
    .array(z.object({ driverId: Id, displayName: z.string() }))
    .describe('who drove the car, in order'),
  teamId: Id.nullable().describe('the team of that day'),
  startedPosition: z.int().nullable(),
  laps: z.int().nullable(),
  timeMs: z.int().nullable().describe('as the car crossed the line'),
  addedMs: z.int().describe('the time that `penalties` and rulings add, below zero where they take some off'),
  gap: z
    .string()
    .nullable()
    .describe('to the leader after all rulings in force, such as +4.217 or +1 lap; null for the leader'),
  sheetGap: z.string().nullable().describe('to the first across the line, as it was entered'),
  bestLapMs: z.int().nullable(),
  awards: z.array(z.string()),
  bonusPoints: z.number(),
  penaltyPoints: z.number(),
  penalties: z
    .array(SheetPenalty)
    .describe(
      'entered with the result beside points taken: { kind: "time", ms } added, { kind: "positions", places } lost, { kind: "dsq" }',
    ),
  note: z.string().nullable(),
  rulings: z
    .array(
      z.object({
        id: Id.nullable().describe('null for one of the `penalties` of this result'),
        kind: z.string(),
        reason: z.string(),
        effect: z
          .enum(['counts', 'not-in-result', 'not-classified', 'no-time', 'no-time-beside', 'nobody-behind'])
          .describe('why it changes nothing as long as the result is what it is, or `counts`'),
      }),
    )
    .describe('what is in force on this car: its `penalties`, then rulings in the order of decision'),
})

export const SessionResults = z.object({
  sessionId: Id,
  kind: z.string(),
  name: z.string(),
  status: SessionStatus,
  provisional: z.boolean().describe('not official yet, or held up by a protest'),
  version: z.int().describe('counts submissions; send it as `seenVersion` to replace this result'),
  results: z.array(Result),
})
export type SessionResults = z.infer<typeof SessionResults>

/** The results of an event after rulings, session by session. */
export async function readResults(
  db: Db,
  leagueId: string,
  eventId: string,
  sessionId: string | null = null,
): Promise<SessionResults[]> {
  const { rows } = await db.query<SheetResults>(
    `select s.id as "sessionId", s.kind, s.name, s.status, s.sheet_version as version,
            s.status in ('draft', 'provisional') or s.under_protest as provisional,
            coalesce(r.results, '[]') as results
       from sessions s
       left join lateral (
         select jsonb_agg(jsonb_build_object(
                  'id', r.id, 'finishPosition', r.position, 'status', r.status, 'carNumber', n.car_number,
                  'class', n.class, 'drivers', ${drivers}, 'teamId', n.team_id, 'startedPosition', r.grid_position,
                  'laps', r.laps, 'timeMs', r.time_ms, 'gap', r.gap, 'bestLapMs', r.best_lap_ms,
                  'awards', ${awards}, 'bonusPoints', r.bonus_mp / 1000.0, 'penaltyPoints', r.penalty_mp / 1000.0,
                  'penalties', r.penalties, 'note', r.note)) as results
           from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
          where r.session_id = s.id
       ) r on true
      where s.league_id = $1 and s.event_id = $2 and ($3::uuid is null or s.id = $3::uuid)
      order by s.ordinal, s.id`,
    [leagueId, eventId, sessionId],
  )
  const ids = rows.map((row) => row.sessionId)
  const classified = await loadClassification(db, leagueId, ids)
  return rows.map(({ results, ...session }) => ({
    ...session,
    results: classifiedLines(
      results.map(({ finishPosition, ...line }) => ({ ...line, position: finishPosition })),
      classified,
    ).map(({ position, rulings, ...line }) => ({
      ...line,
      finishPosition: position,
      rulings: rulings.map((ruling) => ({
        id: isSheetPenalty(line.id, ruling) ? null : ruling.id,
        kind: ruling.decision.kind,
        reason: ruling.reason,
        effect: ruling.effect,
      })),
    })),
  }))
}

type SheetResults = Omit<SessionResults, 'results'> & {
  readonly results: readonly Omit<
    z.infer<typeof Result>,
    'sheetPosition' | 'rulings' | 'sheetGap' | 'addedMs'
  >[]
}

const drivers = `(
  select coalesce(jsonb_agg(jsonb_build_object('driverId', d.id, 'displayName', d.display_name) order by x.place), '[]')
    from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids)) with ordinality as x(driver, place)
    join drivers d on d.id = x.driver::uuid)`
const awards = `(select coalesce(jsonb_agg(a ->> 'kind'), '[]') from jsonb_array_elements(r.awards) a)`
