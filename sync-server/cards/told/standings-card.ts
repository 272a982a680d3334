import type { Texts } from '#shared/i18n/texts.ts'
import { cardLimits, type Card, type StandingsCard, type StandingsRow } from '#shared/announcements/card.ts'
import { latestOf } from '#shared/queries/answers/event-list.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { serverStandings } from '#shared/queries/answers/server-standings.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StandingsViewRow } from '#shared/queries/standings-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { cardLeague, carOf, coloursOfTeams, cutText, fitted, markOf, named } from './card-words.ts'
import { trueSeason } from '#shared/queries/answers/true-season.ts'

type Kind = 'driver' | 'team'

/** The standings of a season as everybody may see them; null where none are computed or nobody is in them. */
export function standingsCard(
  rows: PublicRows,
  {
    seasonId,
    kind,
    shape,
    texts,
  }: {
    readonly seasonId: string
    readonly kind: Kind
    readonly shape: Card['shape']
    readonly texts: Texts
  },
): StandingsCard | null {
  const season = rows.get('season', seasonId)
  const standings = serverStandings(rows, { seasonId, kind, newest: newestInput(rows, seasonId) })
  if (!season || standings.asOfRevision === null) return null
  const latest = latestOf(rows, seasonId)
  return drawnStandings(rows, shape, texts, {
    season: season.name,
    kind,
    after: latest && { round: latest.round, event: latest.eventName },
    rounds: rows.by('event', 'season_id', seasonId).filter(({ status }) => status !== 'cancelled').length,
    status: standings.status,
    revision: standings.asOfRevision,
    lines: standings.rows,
    before: latest ? placesBefore(rows, seasonId, kind, latest.round) : new Map<string, number>(),
  })
}

/** Standings of drivers or teams after some round, which need not be the newest. */
export interface DrawnStandings {
  readonly season: string
  readonly kind: Kind
  readonly after: { readonly round: number; readonly event: string } | null
  /** How many rounds the season has. */
  readonly rounds: number
  readonly status: 'provisional' | 'official'
  readonly revision: number
  readonly lines: readonly StandingsViewRow[]
  /** Everybody's place a round before, by id. */
  readonly before: ReadonlyMap<string, number>
}

/** A card of standings that are known already; null where nobody is in them. */
export function drawnStandings(
  rows: PublicRows,
  shape: Card['shape'],
  texts: Texts,
  { season, kind, after, rounds, status, revision, lines, before }: DrawnStandings,
): StandingsCard | null {
  const { t } = texts
  const league = cardLeague(rows, texts)
  const [leader] = lines
  if (!league || !leader) return null
  const colours = coloursOfTeams(rows)
  return {
    kind: 'standings',
    shape,
    league,
    title: t(kind === 'driver' ? 'Driver standings' : 'Team standings'),
    subtitle: cutText(
      [
        season,
        ...(after ? [t('after round {round} of {rounds}', { round: after.round, rounds }), after.event] : []),
      ].join(' · '),
      200,
    ),
    mark: markOf(texts, status, t('as of revision {revision}', { revision })),
    note: '',
    headings: { name: t(kind === 'driver' ? 'Driver' : 'Team'), gap: t('Gap'), points: t('Points') },
    ...fitted(
      texts,
      lines.map((row) => ({
        ...rowOf(row, leader.pointsMp, texts),
        moved: movedOf(row, before),
        car: carOf(row.carNumber, colours.get(rows.get('driver', row.id)?.team_id ?? '')),
      })),
      cardLimits.rows,
    ),
  }
}

function rowOf(row: StandingsViewRow, most: number, texts: Texts): Omit<StandingsRow, 'moved' | 'car'> {
  return {
    place:
      row.rank === null ? (row.unplaced === 'excluded' ? 'EX' : '–') : `${row.shared ? '=' : ''}${row.rank}`,
    name: named(row.name, texts.t('Nobody')),
    team: cutText(row.teamName ?? '', 100),
    gap: row.pointsMp === most ? '' : cutText(formatPoints(row.pointsMp - most, texts), 24),
    points: cutText(formatPoints(row.pointsMp, texts), 24),
  }
}

function movedOf({ id, rank }: StandingsViewRow, before: ReadonlyMap<string, number>): number | null {
  const earlier = before.get(id)
  return rank === null || earlier === undefined ? null : earlier - rank
}

/** Everybody's place before a round, by id; empty before the second, and where it does not follow from what is public. */
function placesBefore(
  rows: PublicRows,
  seasonId: string,
  kind: Kind,
  round: number,
): ReadonlyMap<string, number> {
  const input = trueSeason(rows, seasonId)
  const earlier = input && computeStandings(throughRound(input, round - 1))
  if (!earlier || earlier.roundsHeld === 0) return new Map()
  const table = kind === 'driver' ? earlier.drivers : earlier.teams
  return new Map(
    table.flatMap(({ subjectId, position }) => (position === null ? [] : [[subjectId, position] as const])),
  )
}
