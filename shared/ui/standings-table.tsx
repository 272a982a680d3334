import type { ReactNode, Ref } from 'react'
import { CarNumber } from './car-number.tsx'
import { NameLink } from './name-links.tsx'
import { formatPoints } from './points.ts'
import { useTexts } from './texts.tsx'

/** A row of a standings table as it is shown. Points are milli-points. `shared`: others have the same rank. */
export interface StandingsTableRow {
  readonly id: string
  /** Null for those who are not placed; `unplaced` then says why. */
  readonly rank: number | null
  readonly unplaced?: 'excluded' | 'too-few-rounds' | null
  readonly shared: boolean
  readonly name: string
  readonly carNumber: string | null
  readonly teamName: string | null
  readonly pointsMp: number
  readonly wins: number
  readonly bestFinish: number | null
  /** Points on the driver's licence; a column shows them where anybody has some. */
  readonly licencePoints?: number
}

interface StandingsTableProps {
  /** What the table is, for those who do not see its surroundings: 'Driver standings, Season 2026'. */
  readonly caption: string
  readonly kind: 'driver' | 'team'
  readonly rows: readonly StandingsTableRow[]
  /** Given where a total can be opened to show how it came about. */
  readonly onExplain?: (row: StandingsTableRow) => void
  /** The address of the same, where there is a page for it. */
  readonly explainHref?: (row: StandingsTableRow) => string
  /** Columns after the others. */
  readonly extra?: readonly ExtraColumn[]
  /** For a narrow place: the team goes under the name, gap and best finish are left out. */
  readonly short?: boolean
  /** The tbody, where not simply all rows are drawn. */
  readonly renderBody?: (draw: DrawRow) => ReactNode
}

export interface ExtraColumn {
  readonly heading: string
  readonly className: string
  readonly cell: (row: StandingsTableRow) => ReactNode
}

/** Draws a row; `index` is its place from 0, given with the ref of what measures it. */
export type DrawRow = (
  row: StandingsTableRow,
  index?: number,
  measure?: Ref<HTMLTableRowElement>,
) => ReactNode

/** Standings in order, with the gap to the leader. The same piece in the desktop window and on the web page. */
export function StandingsTable({
  caption,
  kind,
  rows,
  onExplain,
  explainHref,
  extra = [],
  short = false,
  renderBody,
}: StandingsTableProps) {
  const texts = useTexts()
  const { t } = texts
  const leader = rows[0]?.pointsMp ?? 0
  const licence = !short && rows.some((row) => (row.licencePoints ?? 0) !== 0)
  const wide = short ? 'hidden' : 'hidden sm:table-cell'
  const narrow = short ? '' : 'sm:hidden'
  const draw: DrawRow = (row, index, measure) => (
    <tr key={row.id} ref={measure} data-index={index} className="group" data-standings-row={row.id}>
      <Cell className="tabular pl-3 text-right font-semibold sm:pl-4">
        <Rank row={row} />
      </Cell>
      {kind === 'driver' && (
        <Cell className="text-center">
          <CarNumber value={row.carNumber} />
        </Cell>
      )}
      <th scope="row" className={`${cell} py-1.5 text-left font-medium`}>
        <NameLink of={kind} id={row.id}>
          {row.name}
        </NameLink>
        {kind === 'driver' && row.teamName && (
          <span className={`block text-xs font-normal text-soft ${narrow}`}>{row.teamName}</span>
        )}
      </th>
      {kind === 'driver' && (
        <Cell className={`text-soft ${wide}`}>
          {row.teamName ?? <span className="text-faint">{t('No team')}</span>}
        </Cell>
      )}
      <Cell className="tabular text-right text-base font-semibold">
        <Total
          row={row}
          {...(onExplain ? { onExplain } : {})}
          {...(explainHref ? { href: explainHref(row) } : {})}
        />
      </Cell>
      <Cell className={`tabular text-right text-faint ${wide}`}>
        {row.pointsMp === leader ? '' : formatPoints(row.pointsMp - leader, texts)}
      </Cell>
      <Cell className="tabular text-right">{row.wins === 0 ? <Nothing label={t('none')} /> : row.wins}</Cell>
      {licence && (
        <Cell className="tabular hidden text-right sm:table-cell">
          {row.licencePoints ? row.licencePoints : <Nothing label={t('no licence points')} />}
        </Cell>
      )}
      {!short && (
        <Cell className="tabular pr-3 text-right sm:pr-4">
          {row.bestFinish === null ? (
            <Nothing label={t('no finish')} />
          ) : (
            t('P{place}', { place: row.bestFinish })
          )}
        </Cell>
      )}
      {extra.map(({ heading, className, cell: own }) => (
        <Cell key={heading} className={className}>
          {own(row)}
        </Cell>
      ))}
    </tr>
  )
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-left">
          <Heading className="w-11 pl-3 text-right sm:w-14 sm:pl-4">
            <abbr title={t('Position')} className="no-underline">
              {t('Pos')}
            </abbr>
          </Heading>
          {kind === 'driver' && <Heading className="w-12 text-center sm:w-16">{t('Car')}</Heading>}
          <Heading>{kind === 'driver' ? t('Driver') : t('Team')}</Heading>
          {kind === 'driver' && <Heading className={wide}>{t('Team')}</Heading>}
          <Heading className="text-right">{t('Points')}</Heading>
          <Heading className={`w-20 text-right ${wide}`}>{t('Gap')}</Heading>
          <Heading className="w-11 text-right sm:w-16">{t('Wins')}</Heading>
          {licence && <Heading className="hidden w-20 text-right sm:table-cell">{t('Licence')}</Heading>}
          {!short && <Heading className="w-11 pr-3 text-right sm:w-16 sm:pr-4">{t('Best')}</Heading>}
          {extra.map(({ heading, className }) => (
            <Heading key={heading} className={className}>
              {heading}
            </Heading>
          ))}
        </tr>
      </thead>
      {renderBody ? renderBody(draw) : <tbody>{rows.map((row) => draw(row))}</tbody>}
    </table>
  )
}

const cell = 'border-t border-line px-1 group-hover:bg-hover last:pr-4 sm:px-2 sm:last:pr-4'

function Heading({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th
      scope="col"
      className={`px-1 py-2 text-xs font-medium text-faint last:pr-4 sm:px-2 sm:last:pr-4 ${className}`}
    >
      {children}
    </th>
  )
}

function Cell({ className = '', children }: { className?: string; children: ReactNode }) {
  return <td className={`${cell} py-1.5 ${className}`}>{children}</td>
}

function Rank({ row }: { row: StandingsTableRow }) {
  const { t } = useTexts()
  if (row.rank === null) {
    const why = row.unplaced === 'excluded' ? t('Excluded') : t('Too few rounds to be placed')
    return (
      <abbr title={why} className="text-xs font-medium text-soft no-underline">
        {row.unplaced === 'excluded' ? 'EX' : '–'}
      </abbr>
    )
  }
  if (!row.shared) return row.rank
  return (
    <span title={t('Position {place} is shared', { place: row.rank })}>
      <span aria-hidden="true" className="text-faint">
        =
      </span>
      {row.rank}
      <span className="sr-only"> {t('shared')}</span>
    </span>
  )
}

function Nothing({ label }: { label: string }) {
  return (
    <span className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}

interface TotalProps extends Pick<StandingsTableProps, 'onExplain'> {
  readonly row: StandingsTableRow
  readonly href?: string
}

const totalLook =
  'tabular -mx-1 cursor-pointer rounded-sm px-1 underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink'

function Total({ row, onExplain, href }: TotalProps) {
  const texts = useTexts()
  const points = formatPoints(row.pointsMp, texts)
  const label = texts.t('{points} points, show how {name} got them', { points, name: row.name })
  if (href !== undefined) {
    return (
      <a id={`total-${row.id}`} href={href} data-soft rel="nofollow" className={totalLook} aria-label={label}>
        {points}
      </a>
    )
  }
  if (!onExplain) return points
  return (
    <button type="button" className={totalLook} aria-label={label} onClick={() => onExplain(row)}>
      {points}
    </button>
  )
}
