import {
  cardLimits,
  type Card,
  type ResultCard,
  type StandingsCard,
  type StandingsRow as Row,
} from '#shared/announcements/card.ts'
import { certaintyWords } from '#shared/announcements/certainty.ts'
import { cutText, plainName } from '#shared/announcements/escape.ts'
import type { MessageSettings } from '#shared/announcements/compose-message.ts'
import type { ResultState } from '#shared/announcements/result-message.ts'
import type { AnnouncedStanding, StandingsState } from '#shared/announcements/standings-message.ts'
import { teamColours } from '#shared/announcements/team-colours.ts'
import type { SessionResult } from '#shared/queries/session-results.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatInstant } from '#shared/ui/local-time.ts'

/** The league as its pictures show it, with the colours of its teams by their names. */
export interface CardLeague {
  readonly name: string
  readonly accent: string | null
  readonly teams: ReadonlyMap<string, string>
}

/** `teams`: all that the league has, so that a colour is the same on each of its pictures. */
export function cardLeague(
  { league: name, accent }: Pick<MessageSettings, 'league' | 'accent'>,
  teams: readonly { readonly id: string; readonly name: string }[],
): CardLeague {
  const colours = teamColours(teams.map(({ id }) => id))
  return { name, accent, teams: new Map(teams.map((team) => [team.name, colours.get(team.id) ?? ''])) }
}

/** The picture of a result; null where no car is in it. `lines` are those that the state tells. */
export function resultCard(
  state: ResultState,
  lines: readonly SessionResult[],
  league: CardLeague,
): ResultCard | null {
  if (lines.length === 0) return null
  const best = fastestOf(lines)
  const shown = state.rows.slice(0, cardLimits.rows)
  return {
    kind: 'result',
    shape: 'post',
    league: leagueOf(league),
    title: plainName(state.session),
    subtitle: subtitleOf(state.season, `Round ${state.event.round}`, state.event.name, state.event.track),
    mark: {
      kind: state.certainty,
      words: state.eventCancelled ? 'Does not count' : certaintyWords[state.certainty],
      asOf: `revision ${state.revision}, as of ${formatInstant(state.asOf, 'UTC')}`,
    },
    note: state.changes[0]
      ? cutText(`Revision ${state.changes[0].revision}: ${state.changes[0].cause}`, 200)
      : '',
    headings: { name: 'Driver', gap: 'Gap', points: '' },
    rows: shown.map((row, at) => ({
      place: row.place.slice(0, 5),
      moved: null,
      car: { number: numberOf(row.carNumber), colour: league.teams.get(row.team ?? '') ?? null },
      name: plainName(row.drivers.join(' / ')),
      team: row.team === null ? '' : plainName(row.team),
      gap: cutText(row.gap, 24),
      points: '',
      fastest: best !== null && lines[at]?.id === best.id,
      penalty: cutText(row.penalties.join(', '), 24),
    })),
    more: moreOf(state.rows.length),
    facts:
      best === null || best.bestLapMs === null
        ? []
        : [
            {
              label: 'Fastest lap',
              value: plainName(`${formatTime(best.bestLapMs)} ${best.drivers.join(' / ')}`),
            },
          ],
  }
}

/** The picture of the standings of drivers; null where nobody is in them. */
export function standingsCard(state: StandingsState, league: CardLeague): StandingsCard | null {
  if (state.drivers.length === 0) return null
  return {
    kind: 'standings',
    shape: 'post',
    league: leagueOf(league),
    title: 'Driver standings',
    subtitle: subtitleOf(
      state.season,
      `after round ${state.event.round} of ${state.rounds}`,
      state.event.name,
    ),
    mark: {
      kind: state.certainty,
      words: certaintyWords[state.certainty],
      asOf: `as of revision ${state.revision}`,
    },
    note: '',
    headings: { name: 'Driver', gap: '', points: 'Points' },
    rows: state.drivers.slice(0, cardLimits.rows).map((row) => ({
      place: row.place.slice(0, 5),
      moved: row.moved,
      car: carOf(row, league),
      name: plainName(row.name),
      team: row.team ? plainName(row.team) : '',
      gap: '',
      points: row.points,
    })),
    more: moreOf(state.drivers.length),
  }
}

function carOf({ carNumber, team }: AnnouncedStanding, { teams }: CardLeague): Row['car'] {
  return carNumber === null ? null : { number: numberOf(carNumber), colour: teams.get(team ?? '') ?? null }
}

function fastestOf(lines: readonly SessionResult[]): SessionResult | null {
  const timed = lines.filter(({ bestLapMs }) => bestLapMs !== null)
  return timed.toSorted((a, b) => (a.bestLapMs ?? 0) - (b.bestLapMs ?? 0))[0] ?? null
}

const leagueOf = ({ name, accent }: CardLeague): Card['league'] => ({ name: plainName(name), accent })
const subtitleOf = (...parts: readonly string[]): string =>
  cutText(parts.map((part) => plainName(part, 60)).join(' · '), 200)
const numberOf = (carNumber: string): string => cutText(plainName(carNumber), 6)
const moreOf = (count: number): string =>
  count > cardLimits.rows ? `and ${count - cardLimits.rows} more` : ''
