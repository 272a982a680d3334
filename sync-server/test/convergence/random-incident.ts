import type { Db } from '#shared/db/db.ts'
import { pick } from './pick.ts'

interface Case {
  readonly id: string
  readonly kind: 'incident' | 'protest'
  readonly stage: string
}

/** Something that a steward might do in the stewards' room now: several of them do it apart, and to the same reports. */
export async function randomIncident(
  db: Db,
  seen: { readonly sessions: readonly string[]; readonly drivers: readonly string[] },
  random: () => number,
  newId: () => string,
): Promise<{ readonly name: string; readonly args: object }> {
  const { rows } = await db.query<Case>(
    `select id, kind, state ->> 'kind' as stage from incidents where kind <> 'appeal' order by number desc limit 3`,
  )
  if (rows.length === 0 || random() < 0.25) {
    const subject = { sessionId: pick(seen.sessions, random), driverIds: [pick(seen.drivers, random)] }
    const kind = pick(['incident', 'protest'], random)
    return {
      name: 'incident.report',
      args: { id: newId(), statementId: newId(), subject: { kind, ...subject }, statement: 'Contact' },
    }
  }
  const found = pick(rows, random)
  const step = { id: found.id, stepId: newId() }
  const [harsh, mild] =
    found.kind === 'incident'
      ? (['penalty', 'no-further-action'] as const)
      : (['upheld', 'dismissed'] as const)
  switch (
    pick(['open-vote', 'vote', 'vote', 'close-vote', 'decide', 'decide', 'withdraw'] as const, random)
  ) {
    case 'open-vote':
      return { name: 'incident.open-vote', args: step }
    case 'vote':
      return {
        name: 'incident.vote',
        args: { id: found.id, ballotId: newId(), verdict: pick([harsh, mild], random) },
      }
    case 'close-vote':
      return { name: 'incident.close-vote', args: step }
    case 'decide': {
      const decision = { kind: 'licence', driverId: pick(seen.drivers, random), points: 2 }
      const rulings = [{ id: newId(), decision }]
      return {
        name: 'incident.decide',
        args: { ...step, verdict: { kind: harsh, rulings }, reason: 'Decided by the panel' },
      }
    }
    case 'withdraw':
      return { name: 'incident.withdraw', args: { ...step, reason: 'Reported twice' } }
  }
}
