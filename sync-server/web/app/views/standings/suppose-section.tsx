import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import { standingsQuery } from '#shared/queries/public/standings-request.ts'
import type { SupposedStandings } from '#shared/queries/public/supposed-standings.ts'
import type { SheetStandingsRow } from '#shared/queries/sheet-standings-view.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { standingsPath } from './standings-path.ts'

/** What if: results of races to come are chosen in a form, and the standings are told as they would be. */
export function SupposeSection({ page }: { page: StandingsPage }) {
  const { t } = useTexts()
  const { supposed, request } = page
  const open = supposed !== null
  const suppose = open ? null : ({ races: 'next', order: [] } as const)
  return (
    <Section id="suppose" title={t('What if')}>
      {open && <Supposing page={page} supposed={supposed} />}
      <p className={open ? 'border-t border-line' : ''}>
        <a
          href={`${standingsPath(page, { ...request, suppose })}${open ? '' : '#suppose'}`}
          data-soft
          className="flex min-h-12 items-center px-4 text-sm text-soft hover:bg-hover hover:text-ink"
        >
          {open ? t('Close') : t('Choose results of the races to come and see the standings')}
        </a>
      </p>
    </Section>
  )
}

function Supposing({ page, supposed }: { page: StandingsPage; supposed: SupposedStandings }) {
  const { t } = useTexts()
  const { next, left, places, drivers, order } = supposed
  const races = page.request.suppose?.races ?? 'next'
  if (next === null)
    return <p className="px-4 py-3 text-sm text-soft">{t('No race is left on the calendar.')}</p>
  return (
    <div className="grid gap-6 p-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <form method="get" action="#suppose" data-soft className="flex flex-col gap-3 text-sm">
        {standingsQuery({ ...page.request, suppose: null }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Races next={next} left={left} chosen={races} />
        <ol className="flex flex-col gap-1">
          {Array.from({ length: places }, (_, at) => (
            <li key={at} className="flex items-center gap-2">
              <label htmlFor={`p${at + 1}`} className="tabular w-8 text-right text-soft">
                <span className="sr-only">{t('Place')} </span>
                {at + 1}
              </label>
              <select
                id={`p${at + 1}`}
                name={`p${at + 1}`}
                defaultValue={order[at] ?? ''}
                autoComplete="off"
                data-submit-on-change
                className="h-12 min-w-0 flex-1 rounded-sm border border-line-strong bg-surface px-2 sm:h-9"
              >
                <option value="">{t('anybody else')}</option>
                {drivers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ol>
        <button
          type="submit"
          className="scripted:hidden h-12 rounded-sm border border-line-strong bg-surface px-3 font-medium sm:h-9"
        >
          {t('Show the standings')}
        </button>
      </form>
      <SupposedTable rows={supposed.rows} />
    </div>
  )
}

interface RacesProps {
  readonly next: NonNullable<SupposedStandings['next']>
  readonly left: number
  readonly chosen: 'next' | 'all'
}

/** Which races end as chosen; where one is left there is nothing to choose. */
function Races({ next, left, chosen }: RacesProps) {
  const { t } = useTexts()
  const nextWords = t('Round {round}, {event}: {session}', {
    round: next.round,
    event: next.eventName,
    session: next.sessionName,
  })
  if (left === 1) {
    return (
      <p>
        <input type="hidden" name="suppose" value="next" />
        {nextWords}
      </p>
    )
  }
  const choices = [
    ['next', nextWords],
    ['all', t('each of the {count} races that are left', { count: left })],
  ] as const
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 font-medium">{t('It ends like this')}</legend>
      {choices.map(([value, words]) => (
        <label key={value} className="flex min-h-11 items-center gap-2 sm:min-h-8">
          <input
            type="radio"
            name="suppose"
            value={value}
            defaultChecked={chosen === value}
            data-submit-on-change
          />
          {words}
        </label>
      ))}
    </fieldset>
  )
}

function SupposedTable({ rows }: { rows: readonly SheetStandingsRow[] }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <table className="tabular h-fit w-full border-separate border-spacing-0 text-sm">
      <caption className="pb-1 text-left text-sm text-soft">
        {t('The standings if it ends like this')}
      </caption>
      <thead className="text-xs text-faint">
        <tr>
          <th scope="col" className="w-10 px-2 py-1 text-right font-medium">
            {t('Pos')}
          </th>
          <th scope="col" className="w-14 px-2 py-1 text-right font-medium">
            {t('Moved')}
          </th>
          <th scope="col" className="px-2 py-1 text-left font-medium">
            {t('Name')}
          </th>
          <th scope="col" className="px-2 py-1 text-right font-medium">
            {t('Points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="border-t border-line px-2 py-1.5 text-right font-semibold">{row.rank ?? '–'}</td>
            <td className="border-t border-line px-2 py-1.5 text-right">
              <Moved row={row} />
            </td>
            <th scope="row" className="border-t border-line px-2 py-1.5 text-left font-medium">
              {row.name}
            </th>
            <td className="border-t border-line px-2 py-1.5 text-right">
              {row.changeMp > 0 && (
                <span className="mr-2 text-official">+{formatPoints(row.changeMp, texts)}</span>
              )}
              <span className="font-semibold">{formatPoints(row.pointsMp, texts)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Moved({ row: { rank, rankBefore } }: { row: SheetStandingsRow }) {
  const { t } = useTexts()
  const places = rank === null || rankBefore === null ? 0 : rankBefore - rank
  if (places === 0) return <span className="text-faint">–</span>
  return (
    <span className={places > 0 ? 'text-official' : 'text-danger'}>
      <span aria-hidden="true">
        {places > 0 ? '▲' : '▼'}
        {Math.abs(places)}
      </span>
      <span className="sr-only">
        {places > 0
          ? t('{count, plural, one {# place} other {# places}} gained', { count: places })
          : t('{count, plural, one {# place} other {# places}} lost', { count: -places })}
      </span>
    </span>
  )
}
