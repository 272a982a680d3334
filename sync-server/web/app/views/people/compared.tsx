import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import type { Versus } from '#shared/queries/public/versus.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { driverHref } from './addresses.ts'
import { Cell, Heading, RowHeading, Table } from './cells.tsx'

/** How often one was ahead of the other, and what came of it. */
export function Compared({ page, versus }: { readonly page: DriverPage; readonly versus: Versus }) {
  const texts = useTexts()
  const { t } = texts
  const { driver, league } = page
  const { other, races, qualifying, points, gapMs } = versus
  const lines = [
    [t('Ahead in races'), races.own, races.other, races.met > 0],
    [t('Ahead in qualifying'), qualifying.own, qualifying.other, qualifying.met > 0],
    [t('Points'), formatPoints(points.ownMp, texts), formatPoints(points.otherMp, texts), points.seasons > 0],
  ] as const
  return (
    <div className="border-t border-line">
      <Table
        caption={t('{one} and {other} compared', { one: driver.name, other: other.name })}
        headings={
          <>
            <Heading />
            <Heading className="w-1/3 text-right">{driver.name}</Heading>
            <Heading className="w-1/3 text-right">
              <a className="link" href={driverHref(league, other.id, { against: driver.id })}>
                {other.name}
              </a>
            </Heading>
          </>
        }
      >
        {lines
          .filter(([, , , isKnown]) => isKnown)
          .map(([label, own, theirs]) => (
            <tr key={label}>
              <RowHeading className="font-normal text-soft">{label}</RowHeading>
              <Cell className="tabular text-right text-base font-semibold">{own}</Cell>
              <Cell className="tabular text-right text-base font-semibold">{theirs}</Cell>
            </tr>
          ))}
      </Table>
      <p className="border-t border-line px-4 py-2 text-sm text-soft">
        {t('{count, plural, one {# race that both started.} other {# races that both started.}}', {
          count: races.met,
        })}{' '}
        {gapMs &&
          t(
            'On average {name} was {gap} s ahead in the {races, plural, one {race} other {# races}} that both finished on one lap.',
            {
              name: gapMs.average <= 0 ? driver.name : other.name,
              gap: formatTime(Math.abs(gapMs.average)),
              races: gapMs.races,
            },
          )}
      </p>
    </div>
  )
}
