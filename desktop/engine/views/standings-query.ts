import { canonicalJson } from '#shared/base/canonical-json.ts'
import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import { query, type Query } from '#shared/queries/define.ts'
import { standingsLines } from '#shared/queries/answers/server-standings.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import {
  closedStandings,
  StandingsArgs,
  type ProvisionalReason,
  type StandingsView,
  type StandingsViewRow,
} from '#shared/queries/standings-view.ts'
import type { SeasonStandings, StandingRow } from '#shared/scoring/standings.ts'
import { thisDevice } from '../replica/rebase.ts'
import type { SeasonCache } from './season-cache.ts'
import { readStandingsFacts, type StandingsFacts } from './standings-facts.ts'

/** Whether the server has taken up a mutation; of this device unless another one is named. */
export type IsSent = (seq: number, deviceId?: string) => boolean

/**
 * The query `standings`: what this device computes from everything it knows. Official only where no work of this device
 * is in it that the server has not taken up, and the server's own rows are the very same and official.
 */
export function standingsQuery(cache: SeasonCache, isSent: IsSent): Query<StandingsArgs, StandingsView> {
  return query({
    args: StandingsArgs,
    reads: [...scoringTables, 'standings', 'leagues'],
    run: async (db, args) => {
      const facts = await readStandingsFacts(db, args)
      const fault = seasonFault(planOf(facts.plan ?? 'FREE'), facts.is_active ?? true)
      if (fault) return closedStandings(fault.lifts)
      const { written, touched, open_until: openUntil, named } = facts
      const computed = await cache.standings(db, args)
      const rows = computed ? (args.kind === 'driver' ? computed.drivers : computed.teams) : []
      const reasons = reasonsOf(computed, rows, written, pendingWork(touched, isSent))
      return {
        ...(openUntil === null ? {} : { openUntil }),
        status: reasons.length === 0 ? 'official' : 'provisional',
        reasons,
        asOfRevision: written?.as_of_revision ?? null,
        rows: lines(named, rows),
      }
    },
  })
}

function reasonsOf(
  computed: SeasonStandings | null,
  rows: readonly StandingRow[],
  written: StandingsFacts['written'],
  own: PendingWork,
): ProvisionalReason[] {
  const agrees = written !== null && canonicalJson(written.rows) === canonicalJson(rows)
  const settled = computed?.provisional === false && written?.status !== 'provisional'
  return [
    ...(own.unsent ? (['unsent-work'] as const) : []),
    ...(own.carried ? (['carried-work'] as const) : []),
    ...(own.sent || !agrees ? (['not-recomputed'] as const) : []),
    ...(settled ? [] : (['results-not-official'] as const)),
  ]
}

/** What shows in what standings follow from, and is not in the server's rows yet. */
interface PendingWork {
  readonly sent: boolean
  readonly unsent: boolean
  /** Another device's, which came by file and which no server has. */
  readonly carried: boolean
}

function pendingWork(rows: StandingsFacts['touched'], isSent: IsSent): PendingWork {
  const unsent = rows.filter(({ seq, device_id: of }) =>
    of === thisDevice ? !isSent(seq) : !isSent(seq, of),
  )
  return {
    sent: unsent.length < rows.length,
    unsent: unsent.some((row) => row.device_id === thisDevice),
    carried: unsent.some((row) => row.device_id !== thisDevice),
  }
}

function lines(named: StandingsFacts['named'], rows: readonly StandingRow[]): StandingsViewRow[] {
  const subjects = new Map(named.map((subject) => [subject.id, subject]))
  return standingsLines(rows, (id) => subjects.get(id) ?? null)
}
