import { must } from '#shared/base/assert.ts'
import { RevisionRuling, RevisionSheet, type RevisionState } from './revision.ts'

/** The columns of session_revisions that say what a result was. */
export interface StoredRevision {
  readonly number: number
  readonly status: RevisionState['status']
  readonly under_protest: boolean
  readonly multiplier: string
  /** Null where the sheet is that of the revision before. */
  readonly sheet: unknown
  readonly rulings: unknown
}

/** What each revision of a session says, by number. `rows` are all of the session, in the order of their numbers. */
export function revisionStates(rows: readonly StoredRevision[]): Map<number, RevisionState> {
  const states = new Map<number, RevisionState>()
  let sheet: RevisionSheet | null = null
  for (const row of rows) {
    if (row.sheet !== null) sheet = RevisionSheet.parse(row.sheet)
    states.set(row.number, {
      status: row.status,
      underProtest: row.under_protest,
      multiplier: row.multiplier,
      sheet: must(sheet, 'the sheet of a first revision'),
      rulings: RevisionRuling.array().parse(row.rulings),
    })
  }
  return states
}
