import type { ExplainedTotal } from '#shared/queries/public/standings-page.ts'
import { ExplanationTable } from '#shared/ui/explanation-table.tsx'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** How one total came about, round by round: below the page, and beside it as a dialog where a script runs (`client/dialogs.ts`). */
export function ExplanationPanel({ explained, closeHref }: { explained: ExplainedTotal; closeHref: string }) {
  const texts = useTexts()
  const { t } = texts
  const { row, explanation } = explained
  return (
    <dialog
      open
      id="explanation"
      data-modal
      aria-labelledby="explanation-title"
      className="static my-6 w-full border border-line bg-raised p-0 text-ink modal:fixed modal:my-0 modal:mr-0 modal:ml-auto modal:h-dvh modal:max-h-none modal:max-w-md modal:border-0 modal:border-l modal:shadow-2xl"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between gap-4 border-b border-line py-1 pr-2 pl-4">
          <h2 id="explanation-title" className="font-semibold">
            {t('Points of {name}', { name: row.name })}
          </h2>
          <a
            href={closeHref}
            data-soft
            data-close
            className="flex h-12 items-center rounded-sm px-3 text-sm text-soft hover:bg-hover hover:text-ink"
          >
            {t('Close')}
          </a>
        </div>
        <section
          // Without a tab stop the keyboard cannot scroll it in every browser.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('How the total came about')}
          className="min-h-0 flex-1 overflow-y-auto"
        >
          {explanation === null ? (
            <Remark>{t('There are no results to count yet.')}</Remark>
          ) : (
            <>
              {explanation.pointsMp !== row.pointsMp && (
                <Remark>
                  {t(
                    'The standings say {points}. What follows is from the results as they are now; a newer result or a decision that is not public makes the difference.',
                    { points: formatPoints(row.pointsMp, texts) },
                  )}
                </Remark>
              )}
              <ExplanationTable explanation={explanation} />
            </>
          )}
        </section>
      </div>
    </dialog>
  )
}

function Remark({ children }: { children: React.ReactNode }) {
  return <p className="border-b border-line px-4 py-3 text-sm text-soft">{children}</p>
}
