import { textKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { AnnouncedStanding } from '#shared/announcements/standings-message.ts'
import type { Standing, StandingsCertainty } from '#shared/announcements/answers/driver-answer.ts'
import type { Db } from '#shared/db/db.ts'
import type { StandingsViewRow } from '#shared/queries/standings-view.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { readServerStandings } from '#server/rest/read-standings.ts'
import { changedAt } from './changed-at.ts'

/** Standings in the words of the sport, and how settled they are. */
export interface Table extends StandingsCertainty {
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly id: string
  readonly line: AnnouncedStanding
  readonly standing: Standing
}

/** The standings of a season as the server computed them. */
export async function readTable(
  db: Db,
  league: { readonly id: string; readonly revision: number },
  seasonId: string,
  of: 'drivers' | 'teams',
  texts: Texts,
): Promise<Table> {
  const kind = of === 'drivers' ? 'driver' : 'team'
  const { status, reasons, asOfRevision, rows } = await readServerStandings(db, league.id, seasonId, kind)
  const revision = asOfRevision ?? league.revision
  const leaderMp = rows[0]?.pointsMp ?? 0
  return {
    certainty: status,
    revision,
    at: await changedAt(db, league.id, revision),
    late: asOfRevision !== null && reasons.includes('not-recomputed'),
    rows: rows.map((row) => ({
      id: row.id,
      line: lineOf(row, texts),
      standing: standingOf(row, leaderMp, texts),
    })),
  }
}

function lineOf(row: StandingsViewRow, texts: Texts): AnnouncedStanding {
  return {
    place: placeOf(row) ?? '–',
    name: row.name,
    carNumber: row.carNumber,
    points: formatPoints(row.pointsMp, texts),
    moved: null,
    note: row.unplaced === null ? '' : texts.tKey(unplacedWords[row.unplaced]),
  }
}

function standingOf(row: StandingsViewRow, leaderMp: number, texts: Texts): Standing {
  return {
    place: placeOf(row),
    points: formatPoints(row.pointsMp, texts),
    behind: leaderMp > row.pointsMp ? formatPoints(leaderMp - row.pointsMp, texts) : null,
    wins: row.wins,
    bestFinish: row.bestFinish,
  }
}

/** '=3' where others have the same place. */
const placeOf = ({ rank, shared }: StandingsViewRow): string | null =>
  rank === null ? null : `${shared ? '=' : ''}${rank}`

const unplacedWords = { excluded: textKey('excluded'), 'too-few-rounds': textKey('too few rounds') } as const
