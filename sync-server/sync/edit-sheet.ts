import { isStorable } from '#shared/base/storable.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import { readArgs } from '#shared/mutations/args/read-args.ts'
import { mutations } from '#shared/mutations/registry.ts'
import type { Asked } from './carry-out-mutation.ts'
import { writeAudit } from './audit.ts'
import { rememberEdit, sheetHistory } from './sheet-history.ts'

/** A keystroke on a sheet that is well-formed enough to be one. */
export interface SheetEdit {
  readonly sessionId: string
  readonly update: string
}

/** The edit of a sheet, where that is what was asked for. */
export function editOf({ name, args }: Pick<Asked, 'name' | 'args'>): SheetEdit | null {
  if (name !== 'sheet.edit' || !isStorable(args)) return null
  const parsed = readArgs(mutations['sheet.edit'], args)
  return parsed.success ? parsed.data : null
}

/**
 * Carries out an edit with as few statements as can be: without the league's lock, because nothing but the sheet is decided
 * on, and without a savepoint, because it writes last. What the database refuses is thrown.
 */
export function editSheet(tx: Db, asked: Asked): Promise<Outcome> {
  const { name, args, leagueId, userId, actedAt } = asked
  return execute(tx, name, args, { leagueId, userId, now: actedAt, sheetHistory: sheetHistory(tx, asked) })
}

/** An edit that was taken is in the sheet's own history, one that was refused in the audit. */
export async function noteEdit(tx: Db, asked: Asked, edit: SheetEdit, outcome: Outcome): Promise<void> {
  if (outcome.ok) return rememberEdit(tx, asked, edit.sessionId, edit.update)
  return writeAudit(tx, { ...asked, outcome, revision: null })
}
