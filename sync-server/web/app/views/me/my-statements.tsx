import type { MyStatement } from '#shared/queries/me/my-incident.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'

/** What was said, as far as one may read it: before the decision one's own words alone. */
export function MyStatements({ statements, open }: { statements: readonly MyStatement[]; open: boolean }) {
  const { t } = useTexts()
  return (
    <Section id="said" title={t('What was said')}>
      {open && (
        <p className="px-4 pt-3 text-sm text-soft">
          {t('Until the decision you read here what you said yourself. The stewards read all of it.')}
        </p>
      )}
      {statements.length === 0 && <p className="px-4 py-3 text-sm text-soft">{t('Nothing by you yet.')}</p>}
      <ul>
        {statements.map(({ id, by, at, statement, evidence, isOwn }) => (
          <li key={id} className="border-t border-line px-4 py-3 first:border-t-0">
            <p className="tabular text-sm text-soft">
              {isOwn ? t('You') : (by ?? t('A former member'))} · <Instant iso={at} />
            </p>
            <p className="break-words whitespace-pre-line">{statement}</p>
            {evidence.map((link) => (
              <a
                key={link}
                className="link flex min-h-12 items-center text-sm break-all"
                href={link}
                rel="noreferrer nofollow ugc"
                target="_blank"
              >
                {link}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
