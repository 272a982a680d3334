import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { ReactNode } from 'react'
import type { SessionResult } from '#shared/queries/session-results.ts'
import { shownGap, timeAfterRulings } from '#shared/results/shown-gap.ts'
import { CarNumber } from './car-number.tsx'
import { formatTime } from './lap-time.ts'
import { NameLink } from './name-links.tsx'
import { formatPoints } from './points.ts'
import { RulingsOnCar } from './rulings-on-car.tsx'
import { useTexts } from './texts.tsx'
import { tooFewLapsWords } from './too-few-laps-words.ts'

interface ResultTableProps {
  readonly caption: string
  readonly rows: readonly SessionResult[]
  /** Whether the others are told by their gap to the first, also where nobody wrote it down. */
  readonly gaps?: boolean
}

/**
 * A session's result after rulings, in order. Where they moved a car, every line says where it crossed the line, and with
 * which gap where that is another one now. Times are those after time penalties. Columns
 * that nobody filled in are left out.
 */
export function ResultTable({ caption, rows, gaps = false }: ResultTableProps) {
  const texts = useTexts()
  const { t } = texts
  const tied = tiedPositions(rows)
  const has = {
    moved: rows.some((row) => isMoved(row) || isRespaced(row)),
    laps: rows.some((row) => row.laps !== null),
    time: rows.some((row) => row.timeMs !== null || row.gap !== null),
    bestLap: rows.some((row) => row.bestLapMs !== null),
    grid: rows.some((row) => row.gridPosition !== null),
    points: rows.some((row) => row.bonusMp !== 0 || row.penaltyMp !== 0),
  }
  return (
    <div className="@container">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <Heading className="w-11 pl-3 text-right @xl:w-14 @xl:pl-4">
              <abbr title={t('Position')} className="no-underline">
                {t('Pos')}
              </abbr>
            </Heading>
            {has.moved && (
              <Heading className="hidden w-16 text-right @xl:table-cell">{t('Crossed the line')}</Heading>
            )}
            <Heading className="w-12 text-center @xl:w-16">{t('Car')}</Heading>
            <Heading>{t('Driver')}</Heading>
            <Heading className="hidden @xl:table-cell">{t('Team')}</Heading>
            {has.grid && <Heading className="hidden text-right @3xl:table-cell">{t('Grid')}</Heading>}
            {has.laps && <Heading className="hidden text-right @xl:table-cell">{t('Laps')}</Heading>}
            {has.time && <Heading className="pr-3 text-right @xl:pr-2">{t('Time')}</Heading>}
            {has.bestLap && <Heading className="hidden text-right @3xl:table-cell">{t('Best lap')}</Heading>}
            {has.points && <Heading className="hidden text-right @xl:table-cell">{t('Adjusted')}</Heading>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="group">
              <Cell className="tabular pl-3 text-right font-semibold @xl:pl-4">
                {row.position === null ? <Unplaced row={row} /> : placeText(row.position, tied)}
              </Cell>
              {has.moved && (
                <Cell className={`${wide} ${isMoved(row) ? 'font-semibold' : ''}`}>
                  {row.sheetPosition ?? ''}
                  {isRespaced(row) && <span className="block text-xs font-normal">{row.sheetGap}</span>}
                </Cell>
              )}
              <Cell className="text-center">
                <CarNumber value={row.carNumber} muted={row.position === null} />
              </Cell>
              <th scope="row" className={`${cell} text-left font-medium`}>
                {row.drivers.length === 0 ? (
                  <span className="text-faint">{t('Unknown driver')}</span>
                ) : (
                  row.drivers.map((name, at) => (
                    <span key={row.driverIds[at] ?? name}>
                      {at > 0 && ', '}
                      <NameLink of="driver" id={row.driverIds[at] ?? null}>
                        {name}
                      </NameLink>
                    </span>
                  ))
                )}
                {row.teamName && (
                  <span className="block text-xs font-normal text-soft @xl:hidden">{row.teamName}</span>
                )}
                <Extras row={row} />
                <RulingsOnCar rulings={row.rulings} />
              </th>
              <Cell className="hidden text-soft @xl:table-cell">{row.teamName ?? ''}</Cell>
              {has.grid && <Cell className={widest}>{row.gridPosition ?? ''}</Cell>}
              {has.laps && <Cell className={wide}>{row.laps ?? ''}</Cell>}
              {has.time && (
                <Cell className="tabular pr-3 text-right text-soft @xl:pr-2">
                  {(gaps && shownGap(row, rows[0])) || timeText(row)}
                </Cell>
              )}
              {has.bestLap && (
                <Cell className={widest}>{row.bestLapMs === null ? '' : formatTime(row.bestLapMs)}</Cell>
              )}
              {has.points && <Cell className={wide}>{adjustment(row, texts)}</Cell>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The gap that was written down, else the time. */
function timeText(row: SessionResult): string {
  const own = timeAfterRulings(row)
  return row.gap ?? (own === null ? '' : formatTime(own))
}

/** Positions that several cars share. */
function tiedPositions(rows: readonly SessionResult[]): ReadonlySet<number> {
  const seen = new Set<number>()
  return new Set(
    rows.flatMap(({ position }) => {
      if (position === null) return []
      if (seen.has(position)) return [position]
      seen.add(position)
      return []
    }),
  )
}

/** '2', or '2=' in a dead heat. */
function placeText(position: number, tied: ReadonlySet<number>): string {
  return tied.has(position) ? `${position}=` : String(position)
}

const cell = 'border-t border-line px-1 py-1.5 last:pr-3 group-hover:bg-hover @xl:px-2 @xl:last:pr-4'
/** A column for which a phone has no room, and one for which a small window has none. */
const wide = 'tabular hidden text-right text-soft @xl:table-cell'
const widest = 'tabular hidden text-right text-soft @3xl:table-cell'

function Heading({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th
      scope="col"
      className={`px-1 py-2 text-xs font-medium text-faint last:pr-3 @xl:px-2 @xl:last:pr-4 ${/text-(right|center)/.test(className) ? '' : 'text-left'} ${className}`}
    >
      {children}
    </th>
  )
}

function Cell({ className = '', children }: { className?: string; children: ReactNode }) {
  return <td className={`${cell} ${className}`}>{children}</td>
}

function isMoved({ position, sheetPosition }: SessionResult): boolean {
  return position !== sheetPosition
}

/** It has another gap to the leader than it had at the line. */
function isRespaced({ gap, sheetGap }: SessionResult): boolean {
  return sheetGap !== null && gap !== sheetGap
}

const statusWords: Record<string, TextKey> = {
  FINISHED: textKey('Finished'),
  DNF: textKey('Did not finish'),
  DNS: textKey('Did not start'),
  DSQ: textKey('Disqualified'),
  NC: textKey('Not classified'),
  EXCLUDED: textKey('Excluded'),
}

function Unplaced({ row }: { row: SessionResult }) {
  const { tKey } = useTexts()
  const words = statusWords[row.status]
  return (
    <abbr title={words ? tKey(words) : row.status} className="text-xs font-medium text-soft no-underline">
      {row.status}
    </abbr>
  )
}

const awardWords: Record<string, TextKey> = { pole: textKey('Pole'), 'fastest-lap': textKey('Fastest lap') }

function Extras({ row }: { row: SessionResult }) {
  const texts = useTexts()
  const { t, tKey } = texts
  const marks = row.awards.map((award) => {
    const known = awardWords[award]
    return known ? tKey(known) : award
  })
  const adjusted = adjustment(row, texts)
  if (row.position !== null && row.status !== 'FINISHED') marks.unshift(row.status)
  return (
    <>
      {marks.map((mark) => (
        <span
          key={mark}
          className="mr-2 inline-block rounded-sm border border-line px-1 text-2xs font-normal whitespace-nowrap text-soft @xl:mr-0 @xl:ml-2"
        >
          {mark}
        </span>
      ))}
      {row.tooFewLaps && (
        <span className="tabular block text-xs font-normal text-soft first-letter:uppercase">
          {tooFewLapsWords(row.position, row.tooFewLaps, texts)}
        </span>
      )}
      {(isMoved(row) || isRespaced(row)) && (
        <span className="tabular block text-xs font-normal text-soft @xl:hidden">
          {row.sheetPosition === null
            ? t('Not classified at the line')
            : t('Crossed the line P{place}', { place: row.sheetPosition })}
          {row.sheetPosition !== null && isRespaced(row) && `, ${row.sheetGap}`}
        </span>
      )}
      {adjusted && (
        <span className="tabular block text-xs font-normal text-soft @xl:hidden">
          {t('{points} points', { points: adjusted })}
        </span>
      )}
      {row.note && <span className="block text-xs font-normal text-soft">{row.note}</span>}
    </>
  )
}

function adjustment(row: SessionResult, texts: Texts): string {
  const parts = []
  if (row.bonusMp !== 0) parts.push(`+${formatPoints(row.bonusMp, texts)}`)
  if (row.penaltyMp !== 0) parts.push(formatPoints(-row.penaltyMp, texts))
  return parts.join(' ')
}
