import type { Texts } from '#shared/i18n/texts.ts'
import { cardLimits, type Card, type ProgressCard } from '#shared/announcements/card.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { publicProgress } from '#shared/queries/answers/public-progress.ts'
import { serverStandings } from '#shared/queries/answers/server-standings.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { positionSeries } from '#shared/ui/charts/chart-series.ts'
import { cardLeague, carOf, cutText, fitted, markOf, named } from './card-words.ts'

/** Places of drivers round by round as everybody may see them; null before the first round, and where they do not follow from what is public. */
export function progressCard(
  rows: PublicRows,
  seasonId: string,
  shape: Card['shape'],
  texts: Texts,
): ProgressCard | null {
  const { t } = texts
  const season = rows.get('season', seasonId)
  const league = cardLeague(rows, texts)
  const standings = serverStandings(rows, {
    seasonId,
    kind: 'driver',
    newest: newestInput(rows, seasonId),
  })
  const view = publicProgress(rows, { seasonId, kind: 'driver' })
  if (!season || !league || !view || standings.asOfRevision === null) return null
  const carNumbers = new Map(view.lines.map(({ id, carNumber }) => [id, carNumber]))
  const { rounds, lines } = positionSeries(view)
  const first = Math.max(0, rounds.length - cardLimits.rounds)
  const shown = fitted(
    texts,
    lines.filter(({ values }) => values.some((value) => value !== null)),
    cardLimits.lines,
  )
  const last = rounds.at(-1)
  if (!last || shown.rows.length === 0) return null
  return {
    kind: 'progress',
    shape,
    league,
    title: t('Places round by round'),
    subtitle: cutText(
      [season.name, t('after round {round}', { round: last.round }), last.name].join(' · '),
      200,
    ),
    mark: markOf(
      texts,
      standings.status,
      t('as of revision {revision}', { revision: standings.asOfRevision }),
    ),
    note: '',
    rounds: rounds.slice(first).map(({ round, state, provisional }) => ({
      number: String(round),
      state,
      provisional,
    })),
    lines: shown.rows.map(({ id, name, colour, values }) => ({
      name: named(name, t('Nobody')),
      car: carOf(carNumbers.get(id) ?? null, colour ?? undefined),
      places: values
        .slice(first)
        .map((each) => (each && each.value <= cardLimits.places ? each.value : null)),
      dropped: values.slice(first).map((each) => each?.dropped ?? false),
    })),
    more: shown.more,
  }
}
