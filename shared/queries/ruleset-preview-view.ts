import { z } from 'zod'
import type { RulesetPreview } from '#shared/scoring/preview-ruleset.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'

/** Rules that are not saved, and the events that they would be bound to; the season as a whole always is. */
export const RulesetPreviewArgs = z.strictObject({
  leagueId: z.uuid(),
  seasonId: z.uuid(),
  rules: Ruleset,
  eventIds: z.array(z.uuid()).max(500),
})
export type RulesetPreviewArgs = z.infer<typeof RulesetPreviewArgs>

/** What the query `ruleset-preview` answers: the season's tables before and after, side by side. */
export interface RulesetPreviewView {
  readonly drivers: readonly PreviewLine[]
  readonly teams: readonly PreviewLine[]
  /** Ties that the changed rules would leave to a steward. */
  readonly openTies: number
}

/** A line in the order of the later table. Null: not in that table. */
export interface PreviewLine {
  readonly id: string
  readonly name: string
  readonly before: PreviewCell | null
  readonly after: PreviewCell | null
}

/** `rank` is null for those who are listed but not placed. `shared`: others have the same rank. */
export interface PreviewCell {
  readonly rank: number | null
  readonly shared: boolean
  readonly pointsMp: number
}

/** A preview as it is shown. */
export function previewView({ before, after, drivers, teams }: RulesetPreview): RulesetPreviewView {
  return {
    drivers: linesOf(drivers, before.drivers, after.drivers),
    teams: linesOf(teams, before.teams, after.teams),
    openTies: after.openTies.length,
  }
}

function linesOf(
  rows: RulesetPreview['drivers'],
  before: readonly StandingRow[],
  after: readonly StandingRow[],
): PreviewLine[] {
  const [old, changed] = [cellsById(before), cellsById(after)]
  return rows.map(({ subjectId, name }) => ({
    id: subjectId,
    name,
    before: old.get(subjectId) ?? null,
    after: changed.get(subjectId) ?? null,
  }))
}

function cellsById(rows: readonly StandingRow[]): Map<string, PreviewCell> {
  return new Map(
    rows.map(({ subjectId, position, shared, pointsMp }) => [
      subjectId,
      { rank: position, shared, pointsMp },
    ]),
  )
}
