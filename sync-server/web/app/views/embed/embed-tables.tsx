import type { EmbedPage } from '#shared/queries/public/embed-page.ts'
import type { StandingsViewRow } from '#shared/queries/standings-view.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { EmbedRow, EmbedRows } from './embed-rows.tsx'

/** The first of the standings. */
export function EmbedStandings({ page, rows }: { page: EmbedPage; rows: readonly StandingsViewRow[] }) {
  const { t, number } = useTexts()
  return (
    <EmbedRows label={page.look.kind === 'driver' ? t('Driver standings') : t('Team standings')}>
      {rows.map((row) => (
        <EmbedRow
          key={row.id}
          lead={row.rank === null ? '–' : `${row.shared ? '=' : ''}${row.rank}`}
          name={row.name}
          beside={row.teamName}
          end={
            <strong className="text-base">
              {number(row.pointsMp / 1000)}
              <span className="sr-only"> {t('points')}</span>
            </strong>
          }
        />
      ))}
    </EmbedRows>
  )
}

/** The first of the last result. */
export function EmbedResult({ latest, most }: { latest: NonNullable<EmbedPage['latest']>; most: number }) {
  const { session, results } = latest
  return (
    <EmbedRows label={`${session.eventName}, ${session.name}`}>
      {results.slice(0, most).map((result) => (
        <EmbedRow
          key={result.id}
          lead={result.position === null ? result.status : String(result.position)}
          name={result.drivers.join(', ')}
          beside={result.teamName}
          end={result.gap ?? ''}
        />
      ))}
    </EmbedRows>
  )
}
