import { languageNames } from '#shared/i18n/language-names.ts'
import type { Language } from '#shared/i18n/language.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** The same page in other languages. */
export function LanguageSwitch({ others }: { others: readonly { language: Language; href: string }[] }) {
  const { t } = useTexts()
  return (
    <nav aria-label={t('Language')} className="flex gap-x-2">
      {others.map(({ language, href }) => (
        <a
          key={language}
          href={href}
          lang={language}
          hrefLang={language}
          className="flex min-h-12 items-center px-2 hover:text-ink hover:underline"
        >
          {languageNames[language]}
        </a>
      ))}
    </nav>
  )
}
