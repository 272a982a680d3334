import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import type { Versus } from '#shared/queries/public/versus.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { eventHref } from './addresses.ts'
import { Cell, Heading, RowHeading, Table } from './cells.tsx'
import { Place } from './place.tsx'

/** The sessions of the season that is shown in which both started. */
export function Meetings({ page, versus }: { readonly page: DriverPage; readonly versus: Versus }) {
  const { t } = useTexts()
  const { driver, season, league } = page
  if (versus.meetings.length === 0 || season === null) return null
  return (
    <div className="border-t border-line">
      <Table
        caption={t('Sessions of {season} in which both started', { season: season.name })}
        headings={
          <>
            <Heading>{season.name}</Heading>
            <Heading className="w-1/3 text-right">{driver.name}</Heading>
            <Heading className="w-1/3 text-right">{versus.other.name}</Heading>
          </>
        }
      >
        {versus.meetings.map(({ own, other, ahead }) => (
          <tr key={own.resultId}>
            <RowHeading className="font-normal">
              <a className="link" href={eventHref(league, own.eventId)}>
                {own.eventName}
              </a>
              <span className="block text-soft">{own.sessionName}</span>
            </RowHeading>
            <Cell className="text-right">
              <Ahead is={ahead === 'own'} />
              <Place position={own.position} status={own.status} />
            </Cell>
            <Cell className="text-right">
              <Ahead is={ahead === 'other'} />
              <Place position={other.position} status={other.status} />
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  )
}

function Ahead({ is }: { readonly is: boolean }) {
  const { t } = useTexts()
  if (!is) return null
  return (
    <>
      <span aria-hidden="true" className="mr-2 text-official">
        ●
      </span>
      <span className="sr-only">{t('ahead')} </span>
    </>
  )
}
