import { z } from 'zod'
import type { OpenTie, SeasonStandings, StandingRow, Tables } from '#shared/scoring/standings.ts'

export const OpenTiesArgs = z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() })
export type OpenTiesArgs = z.infer<typeof OpenTiesArgs>

/** A line of what the query `open-ties` answers: equal on points, and the rules ask a steward for the order. */
export interface OpenTieView {
  readonly subject: OpenTie['subject']
  /** The class in whose table it is open, null for the whole table. */
  readonly class: string | null
  readonly position: number
  readonly pointsMp: number
  readonly subjects: readonly { readonly id: string; readonly name: string }[]
}

/** The ties of all tables that wait for a steward. */
export function openTiesView(standings: SeasonStandings): OpenTieView[] {
  return [...tiesOf(standings, null), ...standings.classes.flatMap((tables) => tiesOf(tables, tables.class))]
}

function tiesOf({ drivers, teams, openTies }: Tables, className: string | null): OpenTieView[] {
  return openTies.map(({ subject, position, subjectIds }) => {
    const rows = subjectIds.flatMap((id) => rowOf(subject === 'driver' ? drivers : teams, id))
    return {
      subject,
      class: className,
      position,
      pointsMp: rows[0]?.pointsMp ?? 0,
      subjects: rows.map(({ subjectId, name }) => ({ id: subjectId, name })),
    }
  })
}

function rowOf(rows: readonly StandingRow[], id: string): StandingRow[] {
  return rows.filter(({ subjectId }) => subjectId === id)
}
