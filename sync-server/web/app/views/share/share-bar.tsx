import type { ReactNode } from 'react'
import { shortPathOf } from '#shared/queries/public/short-code.ts'
import { useTexts } from '#shared/ui/texts.tsx'

interface ShareBarProps {
  /** The thing whose page this is: a short link leads to it. */
  readonly id: string
  /** The address of its table in all forms, without the ending, and what of its query they need; null where there is none. */
  readonly files: { readonly path: string; readonly query: string } | null
  /** The address of its picture, null for none. */
  readonly picture: string | null
}

/** Ways to pass a page on: a link, the table as text or picture, files, and paper. Links work without a script. */
export function ShareBar({ id, files, picture }: ShareBarProps) {
  const { t } = useTexts()
  const failed = t('That did not work here. Copy the address of the page instead.')
  const file = (ending: string) => (files === null ? '' : `${files.path}.${ending}${files.query}`)
  return (
    <div data-share-bar className="print:hidden">
      <section aria-label={t('Pass on')} className="flex flex-wrap gap-x-1 text-sm">
        <a
          href={shortPathOf(id)}
          data-share="link"
          data-href={shortPathOf(id)}
          data-done={t('Link copied.')}
          data-failed={failed}
          className={look}
        >
          {t('Share link')}
        </a>
        {files !== null && (
          <>
            <Scripted act="text" href={file('txt')} done={t('Table copied as text.')} failed={failed}>
              {t('Copy as text')}
            </Scripted>
            <a href={file('pdf')} className={look}>
              PDF
            </a>
            <a href={file('csv')} className={look}>
              CSV
            </a>
            <a href={file('json')} className={look}>
              JSON
            </a>
          </>
        )}
        {picture !== null && (
          <a href={picture} className={look}>
            {t('Picture')}
          </a>
        )}
        <Scripted act="print" href="" done="" failed={failed}>
          {t('Print')}
        </Scripted>
      </section>
      <output data-share-said className="block px-3 text-sm text-soft empty:hidden" />
    </div>
  )
}

const look =
  'inline-flex min-h-12 items-center rounded-sm px-3 text-soft underline decoration-line-strong underline-offset-3 hover:bg-hover hover:text-ink sm:min-h-9'

/** What only a script can do is there only where one runs. */
function Scripted({
  act,
  href,
  done,
  failed,
  children,
}: {
  act: 'text' | 'print'
  href: string
  done: string
  failed: string
  children: ReactNode
}) {
  return (
    <button
      type="button"
      data-share={act}
      data-href={href}
      data-done={done}
      data-failed={failed}
      className={`hidden scripted:inline-flex ${look.replace('inline-flex ', '')}`}
    >
      {children}
    </button>
  )
}
