import type { DriverPage, PaidResult } from '#shared/queries/public/driver-page.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { eventHref } from './addresses.ts'
import { Cell, Heading, RowHeading, Table } from './cells.tsx'
import { Place } from './place.tsx'

/** A driver's results of the season that is shown, the latest first, with where it leaves them. */
export function DriverResults({ page }: { readonly page: DriverPage }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  const { season, results } = page
  if (season === null) {
    return (
      <Section id="results" title={t('Results')}>
        <Empty>{t('No car of theirs was entered yet.')}</Empty>
      </Section>
    )
  }
  const standing = page.seasons.find(({ id }) => id === season.id)?.standing ?? null
  const title = t('Results of {season}', { season: season.name })
  const grid = results.some(({ gridPosition }) => gridPosition !== null)
  return (
    <Section
      id="results"
      title={title}
      aside={standing && <ProvisionalMark certainty={certaintyOfStandings(standing, texts)} />}
    >
      {standing && (
        <p className="border-b border-line px-4 py-3">
          {standing.rank === null
            ? t('{points} points, not placed', { points: formatPoints(standing.pointsMp, texts) })
            : t('{place} with {points} points', {
                place: ordinal(standing.rank),
                points: formatPoints(standing.pointsMp, texts),
              })}
          {standing.licencePoints !== 0 && (
            <span className="text-soft">
              {' · '}
              {t('{count, plural, one {# licence point} other {# licence points}}', {
                count: standing.licencePoints,
              })}
            </span>
          )}
        </p>
      )}
      {results.length === 0 ? (
        <Empty>{t('No results in this season yet.')}</Empty>
      ) : (
        <Table
          caption={title}
          headings={
            <>
              <Heading className="w-10 text-right">{t('Round')}</Heading>
              <Heading>{t('Event')}</Heading>
              {grid && <Heading className="hidden text-right sm:table-cell">{t('Grid')}</Heading>}
              <Heading className="text-right">{t('Place')}</Heading>
              <Heading className="text-right">{t('Points')}</Heading>
            </>
          }
        >
          {results.map((result) => (
            <Line key={result.resultId} page={page} result={result} grid={grid} />
          ))}
        </Table>
      )}
    </Section>
  )
}

function Line({
  page,
  result,
  grid,
}: {
  readonly page: DriverPage
  readonly result: PaidResult
  readonly grid: boolean
}) {
  const texts = useTexts()
  const { t } = texts
  const certainty = result.cancelled
    ? null
    : certaintyOfSession({ status: result.sessionStatus, underProtest: result.underProtest })
  return (
    <tr className="hover:bg-hover">
      <Cell className="tabular text-right text-faint">{result.round}</Cell>
      <RowHeading>
        <a className="link" href={eventHref(page.league, result.eventId)}>
          {result.eventName}
        </a>
        <span className="flex flex-wrap items-center gap-x-2 font-normal text-soft">
          <span>{result.sessionName}</span>
          <span className="tabular">
            <Instant iso={result.startsAt} zone={result.zone} dayOnly />
          </span>
          {result.teamName !== null && <span>{result.teamName}</span>}
          {result.cancelled && <span>{t('Cancelled')}</span>}
          {certainty && certainty.kind !== 'official' && <ProvisionalMark certainty={certainty} brief />}
        </span>
      </RowHeading>
      {grid && (
        <Cell className="tabular hidden text-right text-soft sm:table-cell">{result.gridPosition ?? ''}</Cell>
      )}
      <Cell className="text-right">
        <Place position={result.position} status={result.status} />
        {result.position !== result.sheetPosition && result.sheetPosition !== null && (
          <span className="tabular block text-xs text-soft">
            {t('crossed the line P{place}', { place: result.sheetPosition })}
          </span>
        )}
      </Cell>
      <Cell className="tabular text-right">
        {result.pointsMp === null ? (
          ''
        ) : result.counted === 'dropped' ? (
          <del title={t('Dropped: it does not count')}>{formatPoints(result.pointsMp, texts)}</del>
        ) : (
          formatPoints(result.pointsMp, texts)
        )}
      </Cell>
    </tr>
  )
}
