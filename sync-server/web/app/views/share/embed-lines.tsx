import { embedLine } from '#shared/ui/embed-line.ts'
import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'

interface EmbedLinesProps {
  readonly league: PublicLeague
  /** Where people reach the server. */
  readonly publicUrl: string
}

/** The lines that show parts of a league on other sites, for those who look for them. They can be selected without a script. */
export function EmbedLines({ league, publicUrl }: EmbedLinesProps) {
  const { t } = useTexts()
  const shows = [
    ['standings', t('Standings')],
    ['latest-result', t('Latest result')],
    ['next-race', t('Next race')],
    ['calendar', t('Calendar')],
  ] as const
  return (
    <details data-embed-lines data-share-bar className="mt-8 text-sm print:hidden">
      <summary className="w-fit cursor-pointer py-3 text-soft hover:text-ink">
        {t('Show on another site')}
      </summary>
      <div className="panel flex flex-col gap-3 p-4">
        <p className="max-w-prose text-soft">
          {t('Put one of these lines where it shall stand. What it shows follows the league by itself.')}
        </p>
        {shows.map(([show, name]) => (
          <div key={show}>
            <label htmlFor={`embed-${show}`} className="mb-1 block font-medium">
              {name}
            </label>
            <div className="flex gap-2">
              <input
                id={`embed-${show}`}
                readOnly
                value={embedLine(publicUrl, { slug: league.slug, show })}
                className="h-12 min-w-0 flex-1 rounded-sm border border-line-strong bg-surface px-3 font-mono text-xs"
              />
              <button
                type="button"
                data-share="line"
                data-field={`embed-${show}`}
                data-done={t('Line copied.')}
                data-failed={t('That did not work here. Select the line and copy it.')}
                aria-label={t('Copy: {what}', { what: name })}
                className="hidden min-h-12 shrink-0 rounded-sm border border-line-strong px-4 font-medium hover:bg-hover scripted:block"
              >
                {t('Copy')}
              </button>
            </div>
          </div>
        ))}
        <output data-share-said className="block text-soft empty:hidden" />
      </div>
    </details>
  )
}
