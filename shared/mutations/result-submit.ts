import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { clientFromKey } from '#shared/sheet/op.ts'
import type { Sheet } from '#shared/sheet/submitted-sheet.ts'
import { seenFromText } from '#shared/sheet/seen.ts'
import { missingIn } from './belongs.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { seasonOfSession } from './season-of-session.ts'
import type { RevisionNote } from './record-revision.ts'
import { measureSheet, tidyParts, type Openings } from './sheet-parts.ts'
import { sheetFault } from './sheet-fault.ts'
import { writeSheet } from './write-sheet.ts'

/** Submits a session's whole sheet. The result is provisional until it is declared official. */
export const resultSubmit = mutation({
  ...resultShapes['result.submit'],
  action: 'result.enter',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) =>
    submitSheet(db, context, args, {
      cause: args.seenVersion === 0 ? 'submitted' : 'corrected',
      reason: args.reason || null,
    }),
})

/** What every submission goes through; `note` is kept with the revision that it makes. */
export async function submitSheet(
  db: Db,
  context: MutationContext,
  args: Sheet,
  note: RevisionNote,
): Promise<Outcome> {
  const { rows } = await db.query<SessionState>(
    `select s.event_id, s.status, s.status in ('official', 'amended')
              and coalesce(s.official_at, '-infinity') <= $3::timestamptz as was_official, s.sheet_version, s.sheet_seen, e.status as event_status
       from sessions s join events e on e.id = s.event_id where s.league_id = $1 and s.id = $2`,
    [context.leagueId, args.sessionId, context.now],
  )
  const session = rows[0]
  if (!session) return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
  const sheet = { leagueId: context.leagueId, sessionId: args.sessionId }
  const fault =
    stateFault(session, args) ??
    reasonFault(session, note) ??
    unseenFault(args, (await measureSheet(db, sheet)).openings) ??
    sheetFault(args) ??
    (await referenceFault(db, context.leagueId, args))
  if (fault) return fault
  const before = session.sheet_seen === null ? null : seenFromText(session.sheet_seen)
  // What the submission before this one had seen: between two submissions undo keeps its whole reach.
  if (before) await tidyParts(db, { ...context, ...sheet }, before)
  return writeSheet(db, context, session.event_id, args, note)
}

interface SessionState {
  event_id: string
  status: string
  /** The result was official already when the person acted: who submitted offline before could not know. */
  was_official: boolean
  sheet_version: number
  sheet_seen: string | null
  event_status: string
}

function stateFault(session: SessionState, sheet: Sheet): Rejection | null {
  if (session.event_status === 'cancelled') {
    return rejected('event-cancelled', 'The event is cancelled. Restore it before entering results.')
  }
  if (session.sheet_version !== sheet.seenVersion) {
    return rejected(
      'sheet-changed',
      'Somebody else submitted this session after you opened it. Compare both and submit again.',
      'seenVersion',
    )
  }
  return null
}

/** What is official was announced: it is replaced for a reason that is shown with the revision, or not at all. */
function reasonFault(session: SessionState, { reason }: RevisionNote): Rejection | null {
  if (!session.was_official || (reason ?? '').length >= 3) return null
  return rejected(
    'reason-missing',
    'This result is official. Say why it is changed; the reason is shown with the revision.',
    'reason',
  )
}

function unseenFault(sheet: Sheet, openings: Openings): Rejection | null {
  if (sheet.seenSheet === undefined) return null
  const seen = seenFromText(sheet.seenSheet)
  if (seen === null) return rejected('invalid', 'seenSheet: is no state of a sheet', 'seenSheet')
  const unseen = Object.entries(openings).filter(
    ([client, { next }]) => next > (seen.get(clientFromKey(client)) ?? 0),
  )
  if (unseen.length === 0) return null
  return rejected(
    'sheet-changed',
    'Other stewards wrote on this sheet after you looked at it. Look at their entries and submit again.',
    'seenSheet',
  )
}

async function referenceFault(db: Db, leagueId: string, sheet: Sheet): Promise<Rejection | null> {
  const drivers = [...sheet.entries, ...sheet.results].flatMap((row) => row.driverIds ?? [])
  if ((await missingIn(db, 'drivers', leagueId, drivers)).length > 0) {
    return rejected('unknown-driver', 'A driver on the sheet does not exist in this league.', 'driverIds')
  }
  const teams = sheet.entries.flatMap((entry) => entry.teamId ?? [])
  if ((await missingIn(db, 'teams', leagueId, teams)).length > 0) {
    return rejected('unknown-team', 'A team on the sheet does not exist in this league.', 'teamId')
  }
  return null
}
