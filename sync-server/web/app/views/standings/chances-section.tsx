import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import type { WhatIf, WhatIfRow } from '#shared/scoring/who-can-win.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { standingsPath } from './standings-path.ts'

/** Who can still win: on request, because few ask. */
export function ChancesSection({ page }: { page: StandingsPage }) {
  const { t } = useTexts()
  const { chances, request } = page
  const open = chances !== null
  return (
    <Section id="chances" title={t('Who can still win')}>
      {open && <Chances chances={chances} />}
      <p className={open ? 'border-t border-line' : ''}>
        <a
          href={`${standingsPath(page, { ...request, chances: !open })}${open ? '' : '#chances'}`}
          data-soft
          className="flex min-h-12 items-center px-4 text-sm text-soft hover:bg-hover hover:text-ink"
        >
          {open ? t('Close') : t('Show who can still win the championship')}
        </a>
      </p>
    </Section>
  )
}

function Chances({ chances: { sessionsLeft, rows } }: { chances: WhatIf }) {
  const { t } = useTexts()
  const champion = rows.find(({ certain }) => certain)
  const open = rows.filter(({ canWin }) => canWin)
  return (
    <>
      <div className="px-4 py-3 text-sm">
        <p className="font-medium">
          {champion
            ? t('{name} is certain of the championship.', { name: champion.name })
            : sessionsLeft === 0
              ? t('{count, plural, one {One wins} other {# share}} the championship.', { count: open.length })
              : t('{count, plural, one {One} other {#}} can still win the championship.', {
                  count: open.length,
                })}
        </p>
        <p className="mt-1 text-soft">
          {sessionsLeft === 0
            ? t('No session that pays points is left.')
            : t(
                '{count, plural, one {# session that pays points is} other {# sessions that pay points are}} left. “At best” is the total of who wins all of it while everybody else scores nothing.',
                { count: sessionsLeft },
              )}
        </p>
      </div>
      <Rows rows={open.length > 0 ? open : rows} />
    </>
  )
}

function Rows({ rows }: { rows: readonly WhatIfRow[] }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <table className="tabular w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{t('Who can still win')}</caption>
      <thead className="text-xs text-faint">
        <tr>
          <th scope="col" className="px-4 py-1 text-left font-medium">
            {t('Name')}
          </th>
          <th scope="col" className="px-2 py-1 text-right font-medium">
            {t('Points')}
          </th>
          <th scope="col" className="px-4 py-1 text-right font-medium">
            {t('At best')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ subjectId, name, pointsMp, bestMp, certain }) => (
          <tr key={subjectId}>
            <th scope="row" className="border-t border-line px-4 py-1.5 text-left font-medium">
              {name}
              {certain && <span className="ml-2 text-xs text-official">{t('certain')}</span>}
            </th>
            <td className="border-t border-line px-2 py-1.5 text-right">{formatPoints(pointsMp, texts)}</td>
            <td className="border-t border-line px-4 py-1.5 text-right font-semibold">
              {formatPoints(bestMp, texts)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
