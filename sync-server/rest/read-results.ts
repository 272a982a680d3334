import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { sessionsOf } from '#shared/queries/answers/event-list.ts'
import { resultLines, type ResultLine } from '#shared/queries/answers/result-lines.ts'
import type { LeagueRows } from '#shared/queries/rows/league-rows.ts'
import { selectResults } from '#shared/queries/select/select-results.ts'
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
  const rows = await selectResults(
    db,
    `select id from sessions where league_id = $1 and event_id = $2 and ($3::uuid is null or id = $3::uuid)`,
    [leagueId, eventId, sessionId],
  )
  return writtenResults(rows, eventId)
}

/** The results of an event as scripts read them, session by session. */
export function writtenResults(rows: LeagueRows, eventId: string): SessionResults[] {
  return sessionsOf(rows, eventId).map((session) => ({
    sessionId: session.id,
    kind: session.kind,
    name: session.name,
    status: session.status,
    version: session.sheet_version,
    provisional: session.status === 'draft' || session.status === 'provisional' || session.under_protest,
    results: resultLines(rows, session.id).map(written),
  }))
}

/** A line as scripts read it: points with decimals. */
function written({ result, entry, ...line }: ResultLine): z.infer<typeof Result> {
  return {
    id: line.id,
    finishPosition: line.position,
    sheetPosition: line.sheetPosition,
    status: line.status,
    carNumber: line.carNumber,
    class: entry.class,
    drivers: line.drivers.map(({ id, name }) => ({ driverId: id, displayName: name })),
    teamId: entry.team_id,
    startedPosition: result.grid_position,
    laps: line.laps,
    timeMs: line.timeMs,
    addedMs: line.addedMs,
    gap: line.gap,
    sheetGap: line.sheetGap,
    bestLapMs: result.best_lap_ms,
    awards: result.awards.map(({ kind }) => kind),
    bonusPoints: result.bonus_mp / 1000,
    penaltyPoints: result.penalty_mp / 1000,
    penalties: [...(result.penalties ?? [])],
    note: result.note,
    rulings: line.rulings.map((ruling) => ({
      id: isSheetPenalty(line.id, ruling) ? null : ruling.id,
      kind: ruling.decision.kind,
      reason: ruling.reason,
      effect: ruling.effect,
    })),
  }
}
