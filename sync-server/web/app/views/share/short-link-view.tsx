import type { ShortLinkPage } from '#shared/queries/public/pages.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** Where a short link may lead, where several things share its code. */
export function ShortLinkView({ page: { targets } }: { page: ShortLinkPage }) {
  const { t } = useTexts()
  return (
    <>
      <h1 className="text-2xl font-bold tracking-tight">{t('Which one do you mean?')}</h1>
      <p className="mt-2 text-soft">{t('This short link may lead to several places.')}</p>
      <ul className="panel mt-4">
        {targets.map(({ path, name, league }) => (
          <li key={path} className="border-t border-line first:border-t-0">
            <a href={path} className="flex min-h-12 flex-col justify-center px-4 py-2 hover:bg-hover">
              <span className="font-medium break-words">{name}</span>
              <span className="text-sm text-soft">{league}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
