import { computeStandings } from './compute-standings.ts'
import type { Ruleset } from './ruleset.ts'
import type { SeasonInput } from './season-input.ts'
import type { SeasonStandings, StandingRow } from './standings.ts'

/** Rules that are not saved yet, and what they would be bound to. */
export interface RulesetChange {
  readonly rules: Ruleset
  /** Whether the season as a whole would count and order by them. */
  readonly forSeason: boolean
  /** The events that they would pay; all others keep their version. */
  readonly eventIds: readonly string[]
}

/** A whole season before and after, and what moves for whom. */
export interface RulesetPreview {
  readonly before: SeasonStandings
  readonly after: SeasonStandings
  readonly drivers: readonly PreviewRow[]
  readonly teams: readonly PreviewRow[]
}

/** A line of both tables side by side, in the order of the later one. Null: not in that table, or not placed. */
export interface PreviewRow {
  readonly subjectId: string
  readonly name: string
  readonly positionBefore: number | null
  readonly positionAfter: number | null
  readonly pointsBeforeMp: number | null
  readonly pointsAfterMp: number | null
}

/** The season as it would be under changed rules; nothing is written. */
export function previewRuleset(input: SeasonInput, change: RulesetChange): RulesetPreview {
  const before = computeStandings(input)
  const after = computeStandings(withChange(input, change))
  return {
    before,
    after,
    drivers: sideBySide(before.drivers, after.drivers),
    teams: sideBySide(before.teams, after.teams),
  }
}

/** A name for the version that is not saved; ids of saved ones are UUIDs. */
const unsaved = 'unsaved'

function withChange(input: SeasonInput, { rules, forSeason, eventIds }: RulesetChange): SeasonInput {
  const bound = new Set(eventIds)
  return {
    ...input,
    rules: forSeason ? rules : input.rules,
    rulesets: { ...input.rulesets, [unsaved]: rules },
    events: input.events.map((event) =>
      bound.has(event.id) ? { ...event, rulesetVersionId: unsaved } : event,
    ),
  }
}

function sideBySide(before: readonly StandingRow[], after: readonly StandingRow[]): PreviewRow[] {
  const old = new Map(before.map((row) => [row.subjectId, row]))
  const rows = after.map((row) => previewRow(old.get(row.subjectId), row))
  const kept = new Set(after.map(({ subjectId }) => subjectId))
  return [
    ...rows,
    ...before.filter(({ subjectId }) => !kept.has(subjectId)).map((row) => previewRow(row, undefined)),
  ]
}

function previewRow(before: StandingRow | undefined, after: StandingRow | undefined): PreviewRow {
  return {
    subjectId: (after ?? before)?.subjectId ?? '',
    name: (after ?? before)?.name ?? '',
    positionBefore: before?.position ?? null,
    positionAfter: after?.position ?? null,
    pointsBeforeMp: before?.pointsMp ?? null,
    pointsAfterMp: after?.pointsMp ?? null,
  }
}
