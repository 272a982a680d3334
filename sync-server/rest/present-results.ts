import type { Db } from '#shared/db/db.ts'
import type { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import type { SheetInput } from '#shared/sheet/submitted-sheet.ts'
import type { ResultEntry } from './result-form.ts'

/** What the present result has of a car that the form may leave out or cannot say. */
export interface PresentResult {
  readonly id: string
  readonly entryId: string
  readonly position: number | null
  /** Who drove in this session; null where it was the whole crew of the car. */
  readonly driverIds: readonly string[] | null
  readonly gap: string | null
  readonly awards: readonly { readonly kind: string; readonly driverId?: string }[]
  readonly penalties: readonly SheetPenalty[]
}

/** The present result of a session, by car. Empty where nothing was submitted yet. */
export async function readPresentResults(tx: Db, sessionId: string): Promise<Map<string, PresentResult>> {
  const { rows } = await tx.query<PresentResult>(
    `select id, entry_id as "entryId", position, driver_ids as "driverIds", gap, awards, penalties
       from results where session_id = $1`,
    [sessionId],
  )
  return new Map(rows.map((row) => [row.entryId, row]))
}

type Kept = Required<Pick<SheetInput['results'][number], 'driverIds' | 'gap' | 'awards' | 'penalties'>>

/**
 * What a car's new result has of the present one: who drove, as long as the named driver is among them; who won an award;
 * and, unless the form says them, penalties and the gap. A gap is to the leader, so it stays only behind the same leader.
 */
export function keepPresent(
  entry: ResultEntry,
  present: PresentResult | undefined,
  hasSameLeader: boolean,
): Kept {
  const crew = present?.driverIds?.includes(entry.driverId) ? present.driverIds : null
  return {
    driverIds: crew && [...crew],
    gap: entry.gap !== undefined ? entry.gap : hasSameLeader ? (present?.gap ?? null) : null,
    awards: entry.awards.map((kind) => present?.awards.find((award) => award.kind === kind) ?? { kind }),
    penalties: entry.penalties ?? [...(present?.penalties ?? [])],
  }
}
