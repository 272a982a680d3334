import type { Crumb } from '#shared/queries/public/structured-data.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** The way up from a page. Nothing on the page at the top. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTexts()
  if (crumbs.length < 2) return null
  return (
    <nav aria-label={t('Where this page is')} className="mb-2 text-sm text-soft">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map(({ name, path }, index) => (
          <li key={index} className="flex min-w-0 items-center gap-x-2">
            {index > 0 && (
              <span aria-hidden="true" className="text-faint">
                /
              </span>
            )}
            {path === null ? (
              <span aria-current="page" className="min-w-0 break-words">
                {name}
              </span>
            ) : (
              <a className="link inline-block min-w-0 py-1 break-words" href={path}>
                {name}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
