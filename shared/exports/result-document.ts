import type { Texts } from '#shared/i18n/texts.ts'
import type {
  PublishedCertainty,
  PublishedLine,
  PublishedResult,
} from '#shared/queries/answers/published-result.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { causeWords } from '#shared/ui/revision-words.ts'
import {
  bestLapText,
  certaintyWords,
  decisionsOn,
  driversText,
  instantText,
  placeText,
  pointsOfLine,
  timeText,
} from './export-words.ts'
import type {
  PrintedCell,
  PrintedColumn,
  PrintedDocument,
  PrintedSection,
  PrintedStamp,
} from './printed-document.ts'

/** An official sheet of a result, to be posted and signed. `address`: where people read the same, null for nowhere. */
export function resultDocument(
  result: PublishedResult,
  address: string | null,
  texts: Texts,
): PrintedDocument {
  const { t } = texts
  const { league, season, event, session, lines } = result
  const columns = columnsOf(lines, texts)
  return {
    language: texts.language,
    title: [
      league.name,
      t('Round {round}: {event}', { round: event.round, event: event.name }),
      session.name,
    ].join(', '),
    over: `${league.name} · ${season.name}`,
    heading: `${event.name}: ${session.name}`,
    under: [
      [
        t('Round {round}', { round: event.round }),
        event.track === event.name ? '' : event.track,
        event.laps === null ? '' : t('{laps, plural, one {# lap} other {# laps}}', { laps: event.laps }),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      instantText(event.startsAt, event.zone, texts),
      ...(session.multiplier === '1' ? [] : [t('Pays {share} of its points', { share: session.multiplier })]),
      ...(event.status === 'cancelled' ? [t('The event is cancelled: nothing of this counts.')] : []),
    ],
    stamp: stampOf(result, texts),
    table: {
      columns: columns.map(({ heading, align, width }) => ({ heading, align, width })),
      rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
      none: t('No car is in the result.'),
    },
    sections: sectionsOf(result, texts),
    signatures: [t('Race director'), t('Steward'), t('Steward')],
    footer: {
      text: address ?? league.name,
      pages: t('Page {page} of {pages}', { page: '{page}', pages: '{pages}' }),
    },
  }
}

interface Column extends PrintedColumn {
  readonly cell: (line: PublishedLine) => PrintedCell
}

const number = (
  heading: string,
  text: (line: PublishedLine) => string,
  strong?: (line: PublishedLine) => boolean,
): Column => ({
  heading,
  align: 'right',
  width: 'fit',
  cell: (line) => ({ text: text(line), ...(strong?.(line) ? { strong: true } : {}) }),
})

/** Columns that nobody filled in are left out. */
function columnsOf(lines: readonly PublishedLine[], texts: Texts): Column[] {
  const { t } = texts
  const fastest = Math.min(...lines.map(({ bestLapMs }) => bestLapMs ?? Infinity))
  const all: Column[] = [
    {
      heading: t('Pos'),
      align: 'left',
      width: 'fit',
      cell: (line) => ({ text: placeText(line, lines), strong: true }),
    },
    number(t('No'), ({ carNumber }) => carNumber),
    { heading: t('Driver'), align: 'left', width: 3, cell: (line) => driverCell(line, texts) },
    { heading: t('Team'), align: 'left', width: 2, cell: ({ teamName }) => ({ text: teamName ?? '' }) },
    { heading: t('Class'), align: 'left', width: 'fit', cell: (line) => ({ text: line.class ?? '' }) },
    number(t('Grid'), ({ gridPosition }) => String(gridPosition ?? '')),
    number(t('Laps'), ({ laps }) => String(laps ?? '')),
    number(t('Time'), (line) => timeText(line, lines)),
    number(t('Best lap'), bestLapText, ({ bestLapMs }) => bestLapMs === fastest),
    number(t('Points'), pointsOfLine, () => true),
  ]
  const needed = new Set([t('Pos'), t('No'), t('Driver')])
  return all.filter(
    ({ heading, cell }) => needed.has(heading) || lines.some((line) => cell(line).text !== ''),
  )
}

function driverCell(line: PublishedLine, texts: Texts): PrintedCell {
  const under = [
    ...decisionsOn(line, texts).map(({ decided }) => decided),
    ...(line.sheetPosition === line.position || line.sheetPosition === null
      ? []
      : [texts.t('crossed the line P{place}', { place: line.sheetPosition })]),
  ].join(', ')
  return { text: driversText(line, texts), ...(under === '' ? {} : { under }) }
}

const tones: Readonly<Record<PublishedCertainty, PrintedStamp['tone']>> = {
  provisional: 'open',
  'under-protest': 'disputed',
  official: 'settled',
  amended: 'settled',
}

function stampOf({ certainty, revision, windowEndsAt, event }: PublishedResult, texts: Texts): PrintedStamp {
  return {
    tone: tones[certainty],
    words: texts.tKey(certaintyWords[certainty]),
    under: [
      ...(revision === null
        ? []
        : [
            texts.t('Revision {number}', { number: revision.number }),
            texts.t('as of {instant}', { instant: instantText(revision.madeAt, event.zone, texts) }),
          ]),
      ...(windowEndsAt === null
        ? []
        : [
            texts.t('open to protest until {instant}', {
              instant: instantText(windowEndsAt, event.zone, texts),
            }),
          ]),
    ],
  }
}

function sectionsOf(
  { lines, rulings, revision, certainty }: PublishedResult,
  texts: Texts,
): PrintedSection[] {
  const { t } = texts
  const quickest = lines
    .filter(({ bestLapMs }) => bestLapMs !== null)
    .toSorted((a, b) => (a.bestLapMs ?? 0) - (b.bestLapMs ?? 0))[0]
  const pole = lines.find(({ awards }) => awards.includes('pole'))
  const sections = [
    {
      heading: t('Awards'),
      items: [
        ...(pole ? [{ lead: t('Pole'), text: carText(pole, texts) }] : []),
        ...(quickest
          ? [
              {
                lead: t('Fastest lap'),
                text: `${formatTime(quickest.bestLapMs ?? 0)}, ${carText(quickest, texts)}`,
              },
            ]
          : []),
      ],
    },
    {
      heading: t('Penalties and rulings'),
      items: [
        ...lines.flatMap((line) =>
          decisionsOn(line, texts).map(({ decided, why }) => ({
            lead: carText(line, texts),
            text: why === '' ? decided : `${decided}: ${why}`,
          })),
        ),
        ...rulings.map(({ decision, reason, about }) => ({
          lead: about.join(', ') || t('Session'),
          text: `${decisionText(decision, texts)}: ${reason}`,
        })),
      ],
    },
    {
      heading: t('Amendment'),
      items:
        certainty === 'amended' && revision
          ? [
              {
                lead: t('Revision {number}', { number: revision.number }),
                text: [
                  causeWords({ cause: revision.cause, by: 'steward', restoredFrom: null }, texts),
                  ...(revision.reason === null ? [] : [revision.reason]),
                ].join(': '),
              },
            ]
          : [],
    },
  ]
  return sections.filter(({ items }) => items.length > 0)
}

const carText = (line: PublishedLine, texts: Texts): string =>
  texts.t('No {number} {drivers}', { number: line.carNumber, drivers: driversText(line, texts) })
