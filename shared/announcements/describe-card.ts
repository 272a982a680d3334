import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Card, ProgressCard, ResultRow, StandingsRow } from './card.ts'
import { messageLimits } from './message-model.ts'

/**
 * A card in words, for whoever does not see the picture: what it is of, how settled, and its rows in order. Whole lines are
 * left out at the end where Discord takes no more.
 */
export function describeCard(card: Card, texts: Texts = english): string {
  const { league, title, subtitle, mark, note } = card
  return fit([
    `${league.name}, ${title}${subtitle && `, ${subtitle}`}.`,
    `${mark.words}, ${mark.asOf}.`,
    ...(note ? [note] : []),
    ...(card.kind === 'progress' ? progressWords(card, texts) : rowsOf(card).map(rowWords)),
    ...(card.kind !== 'podium' && card.more ? [card.more] : []),
    ...(card.kind === 'standings' || card.kind === 'progress'
      ? []
      : card.facts.map(({ label, value }) => `${label}: ${value}`)),
  ])
}

/** 'Rounds 1, 2, 3.' and 'Lucia Ferrante (3): 2, 1, –'. */
function progressWords({ rounds, lines }: ProgressCard, { t }: Texts): string[] {
  return [
    t('Places after rounds {rounds}.', {
      rounds: rounds
        .map(({ number, state }) =>
          state === 'cancelled' ? t('{round} (cancelled)', { round: number }) : number,
        )
        .join(', '),
    }),
    ...lines.map(
      ({ name, car, places }) =>
        `${name}${car ? ` (${car.number})` : ''}: ${places.map((place) => place ?? '–').join(', ')}`,
    ),
  ]
}

function rowsOf(card: Exclude<Card, ProgressCard>): readonly (StandingsRow | ResultRow)[] {
  return card.kind === 'podium' ? card.steps : card.rows
}

/** '2. Lucia Ferrante (3, Team Meridian) +4.210, +5 s, 18'. */
function rowWords(row: StandingsRow | ResultRow): string {
  const about = [row.car?.number, row.team].filter(Boolean).join(', ')
  const told = [row.gap, 'penalty' in row ? row.penalty : '', row.points].filter(Boolean).join(', ')
  return `${row.place}. ${row.name}${about && ` (${about})`}${told && ` ${told}`}`
}

/** The first line is never longer than what is taken. */
function fit(lines: readonly string[]): string {
  const most = messageLimits.pictureDescription
  const all = lines.join('\n')
  if (all.length <= most) return all
  const cut = '\n…'
  let shown = ''
  for (const line of lines) {
    const longer = shown ? `${shown}\n${line}` : line
    if (longer.length + cut.length > most) break
    shown = longer
  }
  return shown + cut
}
