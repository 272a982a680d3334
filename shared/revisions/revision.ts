import { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import { z } from 'zod'

/** Why a session got a revision. */
export const RevisionCause = z.enum([
  /** The first result. */
  'submitted',
  /** A later submission. */
  'corrected',
  /** An earlier revision was put back. */
  'restored',
  /** A car of the event was changed with another session's sheet. */
  'car-changed',
  /** Declared official, by a steward or by the server at the window's end. */
  'official',
  /** A steward opened the protest window again of what the server had made official. */
  'reopened',
  /** It pays another share of its points. */
  'share-changed',
  'ruling-made',
  'ruling-revoked',
  'protested',
  'protest-closed',
])
export type RevisionCause = z.infer<typeof RevisionCause>

/** A ruling in force on a session. body is the decision without its kind. */
export const RevisionRuling = z.object({
  id: z.string(),
  /** ISO, UTC; empty in revisions of older versions, which did not write it down. */
  decidedAt: z.string().default(''),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
})
export type RevisionRuling = z.infer<typeof RevisionRuling>

const ids = z.array(z.string())
const whole = z.int().nullable().default(null)
const text = z.string().nullable().default(null)

/**
 * The result of a revision as it is stored: what is as usual is left out there and filled in here. Times are ms, bonus
 * and penalty milli-points.
 */
export const RevisionSheet = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      carNumber: z.string(),
      class: text,
      teamId: text,
      driverIds: ids,
      points: z.enum(['eligible', 'skip', 'keep']).default('eligible'),
    }),
  ),
  results: z.array(
    z.object({
      id: z.string(),
      entryId: z.string(),
      position: whole,
      status: z.enum(['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED']),
      driverIds: ids.nullable().default(null),
      laps: whole,
      timeMs: whole,
      gap: text,
      bestLapMs: whole,
      gridPosition: whole,
      awards: z.array(z.object({ kind: z.string(), driverId: z.string().exactOptional() })).default([]),
      bonusMp: z.int().default(0),
      penaltyMp: z.int().default(0),
      penalties: z.array(SheetPenalty).default([]),
      note: text,
    }),
  ),
})
export type RevisionSheet = z.infer<typeof RevisionSheet>
export type RevisionEntry = RevisionSheet['entries'][number]
export type RevisionResult = RevisionSheet['results'][number]

/** All that a revision says of a session. */
export interface RevisionState {
  readonly status: 'provisional' | 'official' | 'amended'
  readonly underProtest: boolean
  /** An exact fraction of the points: '1', '1/2', '2'. */
  readonly multiplier: string
  readonly sheet: RevisionSheet
  readonly rulings: readonly RevisionRuling[]
}
