import type { PublicRulesVersion, RulesPage } from '#shared/queries/public/rules-page.ts'
import { diffRules } from '#shared/ui/rules/diff-rules.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'

/** Each version of the rules with the rounds that it pays, why it was made and what it changed. */
export function RulesVersions({ page }: { readonly page: RulesPage }) {
  const { t } = useTexts()
  return (
    <Section id="versions" title={t('Versions')}>
      <ol className="text-sm">
        {page.versions.map((version, at) => (
          <li
            key={version.id}
            className="flex flex-col gap-1 border-t border-line px-4 py-3 first:border-t-0"
          >
            <h3 className="font-medium">
              {t('Version {number}', { number: version.version })}
              {version.id === page.versionId && (
                <span className="ml-2 text-xs font-semibold text-official">{t('In force')}</span>
              )}
            </h3>
            {version.note && <p className="whitespace-pre-line">{version.note}</p>}
            <p className="tabular text-soft">
              <Instant iso={version.savedAt} />
            </p>
            <p className="text-soft">
              {version.rounds.length === 0
                ? t('Pays no round of this season')
                : t('Pays {count, plural, one {round {rounds}} other {rounds {rounds}}}', {
                    count: version.rounds.length,
                    rounds: version.rounds.join(', '),
                  })}
            </p>
            <Changes version={version} before={page.versions[at + 1]} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface ChangesProps {
  readonly version: PublicRulesVersion
  readonly before: PublicRulesVersion | undefined
}

function Changes({ version, before }: ChangesProps) {
  const texts = useTexts()
  const { t } = texts
  if (!before) return null
  const differences = diffRules(before.rules, version.rules, texts)
  if (differences.length === 0)
    return <p className="text-soft">{t('No rule changed; only the rounds it holds for.')}</p>
  return (
    <details>
      <summary className="min-h-12 cursor-pointer py-3 sm:min-h-0 sm:py-1">
        {t('{count, plural, one {# rule changed} other {# rules changed}}', { count: differences.length })}
      </summary>
      <ul className="flex flex-col gap-2 pt-1">
        {differences.map(({ section, label, before: was, after: is }) => (
          <li key={`${section} ${label} ${was ?? ''} ${is ?? ''}`}>
            <p className="text-xs text-faint">
              {section} · {label}
            </p>
            {was !== null && (
              <p className="text-soft">
                <del>
                  <span className="sr-only">{t('Before:')} </span>
                  {was}
                </del>
              </p>
            )}
            {is !== null && (
              <p>
                <ins className="no-underline">
                  <span className="sr-only">{t('Now:')} </span>
                  {is}
                </ins>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
