import { z } from 'zod'
import { id, note, reason } from '#shared/model/fields.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { Evidence, Statement } from '#shared/stewarding/evidence.ts'
import { shape } from './shape.ts'

/** A ruling that the decision makes. sessionId is only for one about another session, such as places on the next grid. */
const DecidedRuling = z.strictObject({ id, decision: RulingDecision, sessionId: id.exactOptional() })

const decidedRulings = z.array(DecidedRuling).max(5)

const DecidedVerdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('penalty'), rulings: decidedRulings.min(1, 'name the penalty') }),
  z.strictObject({ kind: z.literal('no-further-action') }),
  z.strictObject({ kind: z.literal('upheld'), rulings: decidedRulings.default([]) }),
  z.strictObject({ kind: z.literal('dismissed') }),
])
export type DecidedVerdict = z.output<typeof DecidedVerdict>

const step = z.strictObject({ id, stepId: id })
export type Step = z.output<typeof step>

const entryIds = z.array(id).max(20)
const driverIds = z.array(id).max(20)

/** What is reported, by kind. lap counts from 1; atMs is the time into the session. */
const ReportedSubject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('incident'),
    sessionId: id,
    lap: z.int().min(1).max(100_000).nullable().default(null),
    atMs: z.int().min(0).max(2_000_000_000).nullable().default(null),
    entryIds: entryIds.default([]),
    driverIds: driverIds.default([]),
  }),
  z.strictObject({
    kind: z.literal('protest'),
    sessionId: id,
    entryIds: entryIds.default([]),
    driverIds: driverIds.default([]),
  }),
  z.strictObject({ kind: z.literal('appeal'), rulingId: id }),
])
export type ReportedSubject = z.output<typeof ReportedSubject>

/** The arguments of the mutations of rulings and of reports to the stewards. */
export const incidentShapes = {
  'ruling.make': shape(
    z.strictObject({
      id,
      seasonId: id,
      sessionId: id.nullable().default(null),
      decision: RulingDecision,
      reason,
    }),
  ),
  'ruling.revoke': shape(z.strictObject({ id, reason })),
  'incident.report': shape(
    z.strictObject({
      id,
      statementId: id,
      subject: ReportedSubject,
      statement: Statement,
      evidence: Evidence.default([]),
    }),
  ),
  'incident.state': shape(
    z.strictObject({ id, statementId: id, statement: Statement, evidence: Evidence.default([]) }),
  ),
  'incident.withdraw': shape(z.strictObject({ id, stepId: id, reason })),
  'incident.investigate': shape(step),
  'incident.open-vote': shape(step),
  'incident.vote': shape(
    z.strictObject({
      id,
      ballotId: id,
      verdict: z.enum(['penalty', 'no-further-action', 'upheld', 'dismissed']),
      remark: note.nullable().default(null),
    }),
  ),
  'incident.close-vote': shape(step),
  'incident.recuse': shape(z.strictObject({ id, stepId: id, reason })),
  'incident.lift-recusal': shape(z.strictObject({ id, stepId: id, userId: id, reason })),
  'incident.decide': shape(z.strictObject({ id, stepId: id, verdict: DecidedVerdict, reason })),
}
