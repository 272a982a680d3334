import type {
  PublishedCertainty,
  PublishedLine,
  PublishedResult,
} from '#shared/queries/answers/published-result.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { causeWords } from '#shared/ui/revision-words.ts'
import {
  bestLapText,
  certaintyWords,
  decisionsOn,
  driversText,
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
export function resultDocument(result: PublishedResult, address: string | null): PrintedDocument {
  const { league, season, event, session, lines } = result
  const columns = columnsOf(lines)
  return {
    language: 'en',
    title: `${league.name}, round ${event.round}: ${event.name}, ${session.name}`,
    over: `${league.name} · ${season.name}`,
    heading: `${event.name}: ${session.name}`,
    under: [
      [`Round ${event.round}`, event.track === event.name ? '' : event.track, lapsText(event.laps)]
        .filter((part) => part !== '')
        .join(' · '),
      formatInstant(event.startsAt, event.zone),
      ...(session.multiplier === '1' ? [] : [`Pays ${session.multiplier} of its points`]),
      ...(event.status === 'cancelled' ? ['The event is cancelled: nothing of this counts.'] : []),
    ],
    stamp: stampOf(result),
    table: {
      columns: columns.map(({ heading, align, width }) => ({ heading, align, width })),
      rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
      none: 'No car is in the result.',
    },
    sections: sectionsOf(result),
    signatures: ['Race director', 'Steward', 'Steward'],
    footer: {
      text: address ?? league.name,
      pages: 'Page {page} of {pages}',
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
function columnsOf(lines: readonly PublishedLine[]): Column[] {
  const fastest = Math.min(...lines.map(({ bestLapMs }) => bestLapMs ?? Infinity))
  const all: Column[] = [
    {
      heading: 'Pos',
      align: 'left',
      width: 'fit',
      cell: (line) => ({ text: placeText(line, lines), strong: true }),
    },
    number('No', ({ carNumber }) => carNumber),
    { heading: 'Driver', align: 'left', width: 3, cell: driverCell },
    { heading: 'Team', align: 'left', width: 2, cell: ({ teamName }) => ({ text: teamName ?? '' }) },
    { heading: 'Class', align: 'left', width: 'fit', cell: (line) => ({ text: line.class ?? '' }) },
    number('Grid', ({ gridPosition }) => String(gridPosition ?? '')),
    number('Laps', ({ laps }) => String(laps ?? '')),
    number('Time', (line) => timeText(line, lines)),
    number('Best lap', bestLapText, ({ bestLapMs }) => bestLapMs === fastest),
    number('Points', pointsOfLine, () => true),
  ]
  const needed = new Set(['Pos', 'No', 'Driver'])
  return all.filter(
    ({ heading, cell }) => needed.has(heading) || lines.some((line) => cell(line).text !== ''),
  )
}

function driverCell(line: PublishedLine): PrintedCell {
  const under = [
    ...decisionsOn(line).map(({ decided }) => decided),
    ...(line.sheetPosition === line.position || line.sheetPosition === null
      ? []
      : [`crossed the line ${line.sheetPosition}`]),
  ].join(', ')
  return { text: driversText(line), ...(under === '' ? {} : { under }) }
}

const tones: Readonly<Record<PublishedCertainty, PrintedStamp['tone']>> = {
  provisional: 'open',
  'under-protest': 'disputed',
  official: 'settled',
  amended: 'settled',
}

function stampOf({ certainty, revision, windowEndsAt, event }: PublishedResult): PrintedStamp {
  return {
    tone: tones[certainty],
    words: certaintyWords[certainty],
    under: [
      ...(revision === null
        ? []
        : [`Revision ${revision.number}`, `as of ${formatInstant(revision.madeAt, event.zone)}`]),
      ...(windowEndsAt === null ? [] : [`open to protest until ${formatInstant(windowEndsAt, event.zone)}`]),
    ],
  }
}

function sectionsOf({ lines, rulings, revision, certainty }: PublishedResult): PrintedSection[] {
  const quickest = lines
    .filter(({ bestLapMs }) => bestLapMs !== null)
    .toSorted((a, b) => (a.bestLapMs ?? 0) - (b.bestLapMs ?? 0))[0]
  const pole = lines.find(({ awards }) => awards.includes('pole'))
  const sections = [
    {
      heading: 'Awards',
      items: [
        ...(pole ? [{ lead: 'Pole', text: carText(pole) }] : []),
        ...(quickest
          ? [{ lead: 'Fastest lap', text: `${formatTime(quickest.bestLapMs ?? 0)}, ${carText(quickest)}` }]
          : []),
      ],
    },
    {
      heading: 'Penalties and rulings',
      items: [
        ...lines.flatMap((line) =>
          decisionsOn(line).map(({ decided, why }) => ({
            lead: carText(line),
            text: why === '' ? decided : `${decided}: ${why}`,
          })),
        ),
        ...rulings.map(({ decision, reason, about }) => ({
          lead: about.join(', ') || 'Session',
          text: `${decisionText(decision)}: ${reason}`,
        })),
      ],
    },
    {
      heading: 'Amendment',
      items:
        certainty === 'amended' && revision
          ? [
              {
                lead: `Revision ${revision.number}`,
                text: [
                  causeWords({ cause: revision.cause, by: 'steward', restoredFrom: null }),
                  ...(revision.reason === null ? [] : [revision.reason]),
                ].join(': '),
              },
            ]
          : [],
    },
  ]
  return sections.filter(({ items }) => items.length > 0)
}

const carText = (line: PublishedLine): string => `No ${line.carNumber} ${driversText(line)}`
const lapsText = (laps: number | null): string => (laps === null ? '' : laps === 1 ? '1 lap' : `${laps} laps`)
