import { accepted, rejected } from '#shared/base/outcome.ts'
import { sealedAudience } from '#shared/stewarding/incident-kind.ts'
import { voteFault } from '#shared/stewarding/incident-state.ts'
import { verdictsOf } from '#shared/stewarding/verdict.ts'
import { incidentShapes } from './args/incident-shapes.ts'
import { mutation } from './define.ts'
import { loadCase, recusedFault, unknownIncident } from './incident-case.ts'

/** A steward's vote, or another one in its place [ST3]. It stays sealed until the vote is closed [BL1]. */
export const incidentVote = mutation({
  ...incidentShapes['incident.vote'],
  action: 'incident.judge',
  secret: true,
  run: async (db, args, context) => {
    const { leagueId, userId, now } = context
    const found = await loadCase(db, leagueId, args.id)
    if (!found) return unknownIncident
    const fault = recusedFault(found, userId) ?? voteFault(found)
    if (fault) return fault
    if (!verdictsOf(found.kind).includes(args.verdict)) {
      return rejected('wrong-verdict', `This verdict does not fit #${found.number}.`, 'verdict')
    }
    const before = await db.query<{ id: string }>(
      'update incident_ballots set cast_at = $3 where incident_id = $1 and by_user = $2 returning id',
      [args.id, userId, now],
    )
    if (before.rows.length === 0) {
      await db.query(
        `insert into incident_ballots (id, league_id, incident_id, by_user, cast_at) values ($1, $2, $3, $4, $5)`,
        [args.ballotId, leagueId, args.id, userId, now],
      )
    }
    // On another device of the same steward the sealed row is not known, so it is put under the ballot's id.
    await db.query(
      `insert into incident_votes (id, league_id, incident_id, by_user, verdict, remark, audience)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (league_id, id) do update set verdict = excluded.verdict, remark = excluded.remark`,
      [
        before.rows[0]?.id ?? args.ballotId,
        leagueId,
        args.id,
        userId,
        args.verdict,
        args.remark,
        sealedAudience,
      ],
    )
    return accepted
  },
})
