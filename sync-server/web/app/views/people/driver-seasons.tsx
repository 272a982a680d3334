import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { driverHref } from './addresses.ts'
import { Cell, Heading, RowHeading, Table } from './cells.tsx'

/** Where a driver came in each season. */
export function DriverSeasons({ page }: { readonly page: DriverPage }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  const { seasons, league, driver } = page
  if (seasons.length === 0) return null
  return (
    <Section id="seasons" title={t('Seasons')}>
      <Table
        caption={t('Seasons of {name}', { name: driver.name })}
        headings={
          <>
            <Heading>{t('Season')}</Heading>
            <Heading className="text-right">{t('Place')}</Heading>
            <Heading className="text-right">{t('Points')}</Heading>
            <Heading className="text-right">{t('Wins')}</Heading>
          </>
        }
      >
        {seasons.map(({ id, name, standing }) => (
          <tr key={id} className="hover:bg-hover">
            <RowHeading>
              <a
                className="link"
                href={driverHref(league, driver.id, { season: id })}
                aria-current={id === page.season?.id ? 'true' : undefined}
              >
                {name}
              </a>
              {standing?.status === 'provisional' && (
                <span className="block text-xs font-normal text-provisional">{t('Provisional')}</span>
              )}
            </RowHeading>
            <Cell className="tabular text-right">
              {standing === null || standing.rank === null ? '–' : ordinal(standing.rank)}
            </Cell>
            <Cell className="tabular text-right">
              {standing ? formatPoints(standing.pointsMp, texts) : '–'}
            </Cell>
            <Cell className="tabular text-right">{standing?.wins ?? '–'}</Cell>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
