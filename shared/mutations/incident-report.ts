import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { incidentShapes, type ReportedSubject } from './args/incident-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { holdSession, keepInvolved, seasonOfIncident } from './incident-case.ts'
import { appealSubject, incidentSubject, protestSubject, type Subject } from './incident-subject.ts'
import { writeStatement } from './write-statement.ts'

/** Reports an incident, lodges a protest against a result or an appeal against a ruling [RP1]-[RP4]. */
export const incidentReport = mutation({
  ...incidentShapes['incident.report'],
  action: 'incident.report',
  seasons: (db, args) => seasonOfIncident(db, args.id),
  run: async (db, args, context) => {
    const { leagueId, userId, now } = context
    const subject = await findSubject(db, args.subject, context)
    if ('ok' in subject) return subject
    const crowd = await crowdFault(db, context)
    if (crowd) return crowd
    await db.query(
      `insert into incidents (id, league_id, session_id, number, kind, ruling_id, lap, at_ms, entry_ids, driver_ids, state,
                              reported_by, reported_at)
       select $1, $2, $3, coalesce(max(i.number), 0) + 1, $4, $5, $6, $7, $8::jsonb, $9::jsonb,
              '{"kind":"reported"}'::jsonb, $10, $11
         from incidents i where i.league_id = $2`,
      [
        args.id,
        leagueId,
        subject.sessionId,
        args.subject.kind,
        subject.rulingId,
        subject.lap,
        subject.atMs,
        JSON.stringify(subject.entryIds),
        JSON.stringify(subject.driverIds),
        userId,
        now,
      ],
    )
    await keepInvolved(db, leagueId, args.id)
    const { statementId, id: incidentId, statement, evidence } = args
    await writeStatement(db, context, { id: statementId, incidentId, statement, evidence })
    if (args.subject.kind !== 'incident' && subject.sessionId !== null)
      await holdSession(db, subject.sessionId, context)
    return accepted
  },
})

function findSubject(
  db: Db,
  subject: ReportedSubject,
  context: MutationContext,
): Promise<Subject | Rejection> {
  switch (subject.kind) {
    case 'incident':
      return incidentSubject(db, subject, context)
    case 'protest':
      return protestSubject(db, subject, context)
    case 'appeal':
      return appealSubject(db, subject.rulingId, context)
  }
}

const mostOpen = 50

/** One person's flood must not bury the reports of the others. */
async function crowdFault(db: Db, { leagueId, userId }: MutationContext): Promise<Rejection | null> {
  const { rows } = await db.query<{ open: number }>(
    `select count(*)::int as open from incidents where league_id = $1 and reported_by = $2
        and state ->> 'kind' not in ('decided', 'withdrawn')`,
    [leagueId, userId],
  )
  return (rows[0]?.open ?? 0) < mostOpen
    ? null
    : rejected(
        'too-many-open',
        `${mostOpen} of your reports are still open. Wait for a decision, or withdraw some.`,
      )
}
