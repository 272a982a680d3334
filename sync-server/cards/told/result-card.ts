import { pointsText } from '#shared/announcements/standings-message.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import {
  cardLimits,
  type Card,
  type CardFact,
  type PodiumCard,
  type ResultCard,
  type ResultRow,
} from '#shared/announcements/card.ts'
import { resultLines, type ResultLine } from '#shared/queries/answers/result-lines.ts'
import { sessionHistory } from '#shared/queries/answers/session-history.ts'
import { sessionPoints } from '#shared/queries/answers/session-points.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { causeWords } from '#shared/ui/revision-words.ts'
import { cardLeague, carOf, coloursOfTeams, cutText, fitted, markOf, named, utcText } from './card-words.ts'
import { trueSeason } from '#shared/queries/answers/true-season.ts'

/** The result of a session as everybody may see it; null as long as there is none, and where its event is cancelled. */
export function resultCard(
  rows: PublicRows,
  sessionId: string,
  shape: Card['shape'],
  texts: Texts,
): ResultCard | null {
  const { t } = texts
  const told = toldResult(rows, sessionId, texts)
  if (!told) return null
  const { head, lines, row, facts } = told
  return {
    kind: 'result',
    shape,
    ...head,
    headings: { name: t('Driver'), gap: t('Time'), points: t('Points') },
    ...fitted(texts, lines.map(row), cardLimits.rows),
    facts,
  }
}

/** The first three of a session; null where there is no result, or nobody is placed in it. */
export function podiumCard(
  rows: PublicRows,
  sessionId: string,
  shape: Card['shape'],
  texts: Texts,
): PodiumCard | null {
  const told = toldResult(rows, sessionId, texts)
  const placed = told?.lines.filter(({ position }) => position !== null).slice(0, cardLimits.podium) ?? []
  if (!told || placed.length === 0) return null
  const { head, row, facts } = told
  const steps = placed
    .map(row)
    .map((step) => ({ ...step, points: step.points && pointsText(texts, step.points) }))
  return { kind: 'podium', shape, ...head, steps, facts }
}

function toldResult(rows: PublicRows, sessionId: string, texts: Texts) {
  const { t } = texts
  const session = rows.get('session', sessionId)
  const event = session && rows.get('event', session.event_id)
  const league = cardLeague(rows, texts)
  const [newest] = sessionHistory(rows, sessionId).revisions
  if (!session || !event || !league || !newest) return null
  if (session.status === 'draft' || event.status === 'cancelled') return null
  const lines = resultLines(rows, sessionId)
  const colours = coloursOfTeams(rows)
  const season = trueSeason(rows, event.season_id)
  const points = season ? sessionPoints(season, sessionId) : null
  const best = Math.min(...lines.map(({ result }) => result.best_lap_ms ?? Infinity))
  return {
    head: {
      league,
      title: named(session.name, t('Result')),
      subtitle: cutText(
        [
          t('Round {round}', { round: event.round }),
          event.name,
          event.track,
          rows.get('season', event.season_id)?.name,
        ]
          .filter(Boolean)
          .join(' · '),
        200,
      ),
      mark: markOf(
        texts,
        session.under_protest ? 'under-protest' : session.status,
        t('as of {at}, revision {revision}', {
          at: utcText(texts, newest.madeAt),
          revision: newest.number,
        }),
      ),
      note: session.status === 'amended' ? changeNote(newest, texts) : '',
    },
    lines,
    row: (line: ResultLine): ResultRow => rowOf(line, { colours, points, best, winner: lines[0], texts }),
    facts: factsOf(lines, best, texts),
  }
}

type Newest = Parameters<typeof causeWords>[0] & { readonly number: number; readonly reason: string | null }

function changeNote(newest: Newest, texts: Texts): string {
  const changed = texts.t('Changed since revision {revision}: {cause}', {
    revision: newest.number - 1,
    cause: causeWords(newest, texts),
  })
  return cutText(`${changed}${newest.reason ? `, ${newest.reason}` : ''}`, 200)
}

interface RowFacts {
  readonly colours: ReadonlyMap<string, string>
  /** Milli-points by driver, null where they are not known for sure. */
  readonly points: ReadonlyMap<string, number> | null
  /** The fastest lap of all, ms. */
  readonly best: number
  readonly winner: ResultLine | undefined
  readonly texts: Texts
}

function rowOf(line: ResultLine, { colours, points, best, winner, texts }: RowFacts): ResultRow {
  const { position, status, drivers, entry, result } = line
  const [first] = drivers
  const paid = (first && points?.get(first.id)) ?? 0
  return {
    place: position === null ? cutText(status, 5) : String(position),
    moved: position === null || result.grid_position === null ? null : result.grid_position - position,
    car: carOf(entry.car_number, colours.get(entry.team_id ?? '')),
    name: driversOf(line, texts),
    team: cutText(line.teamName ?? '', 100),
    gap: cutText(gapText(line, winner), 24),
    points: paid === 0 ? '' : formatPoints(paid, texts),
    fastest: result.best_lap_ms !== null && result.best_lap_ms === best,
    penalty: penaltyText(line, texts),
  }
}

/** The winner's time; of others the gap to it, as it was written or else by their times. */
function gapText(line: ResultLine, winner: ResultLine | undefined): string {
  const own = timeOf(line)
  if (line.position === 1 && own !== null) return formatTime(own)
  if (line.gap !== null) return line.gap
  const first = winner ? timeOf(winner) : null
  if (own === null || first === null || line.laps !== winner?.laps) return ''
  return own >= first ? `+${formatTime(own - first)}` : formatTime(own)
}

const timeOf = ({ timeMs, addedMs }: ResultLine) => (timeMs === null ? null : timeMs + addedMs)

/** What rulings that count did to the car, in the room there is. */
function penaltyText({ rulings }: ResultLine, texts: Texts): string {
  const { t } = texts
  const told = rulings
    .filter(({ effect }) => effect === 'counts')
    .map(({ decision }) => decisionText(decision, texts))
  const [only] = told
  if (only === undefined) return ''
  if (told.length > 1)
    return t('{count, plural, one {# penalty} other {# penalties}}', { count: told.length })
  return only.length <= 16 ? only : t('Penalty')
}

function factsOf(lines: readonly ResultLine[], best: number, texts: Texts): CardFact[] {
  const { t } = texts
  const quickest = lines.find(({ result }) => result.best_lap_ms === best)
  const pole = lines.find(({ result }) => result.awards.some(({ kind }) => kind === 'pole'))
  return [
    ...(quickest ? [fact(t('Fastest lap'), `${formatTime(best)} ${driversOf(quickest, texts)}`)] : []),
    ...(pole ? [fact(t('Pole'), driversOf(pole, texts))] : []),
  ]
}

const fact = (label: string, value: string): CardFact => ({ label, value: cutText(value, 120) })
const driversOf = ({ drivers }: ResultLine, { t }: Texts): string =>
  named(drivers.map(({ name }) => name).join(' / '), t('Unknown driver'))
