import { rejected } from '#shared/base/outcome.ts'
import { diffRevisions } from '#shared/revisions/diff-revisions.ts'
import { revisionStates, type StoredRevision } from '#shared/revisions/revision-states.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation } from './define.ts'
import { submitSheet } from './result-submit.ts'
import { seasonOfSession } from './season-of-session.ts'

/**
 * Puts the result of an earlier revision back by submitting it again: under all rules of a submission, as a new revision.
 * The rulings stay as they are.
 */
export const resultRestore = mutation({
  ...resultShapes['result.restore'],
  action: 'result.enter',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<StoredRevision>(
      `select number, status, under_protest, multiplier, sheet, rulings from session_revisions
        where league_id = $1 and session_id = $2 order by number`,
      [context.leagueId, args.sessionId],
    )
    const states = revisionStates(rows)
    const wanted = states.get(args.revision)
    const newest = states.get(rows.at(-1)?.number ?? 0)
    if (!wanted || !newest) {
      return rejected(
        'unknown-revision',
        `This session has no revision ${args.revision} in this league.`,
        'revision',
      )
    }
    const changes = diffRevisions(newest, { ...newest, sheet: wanted.sheet }, null)
    if (changes.length === 0) {
      return rejected(
        'nothing-to-restore',
        `The result is that of revision ${args.revision} already.`,
        'revision',
      )
    }
    const { sessionId, seenVersion } = args
    return submitSheet(
      db,
      context,
      { sessionId, seenVersion, ...wanted.sheet },
      { cause: 'restored', reason: args.reason, restoredFrom: args.revision },
    )
  },
})
