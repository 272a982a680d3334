import type { ReactNode } from 'react'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { describeRules } from '#shared/ui/rules/describe-rules.ts'
import { Panel } from '../../ui/page.tsx'
import { ScopeNote } from './scope-note.tsx'

interface RulesSummaryProps {
  readonly title: string
  readonly beside: ReactNode
  readonly rules: Ruleset
}

/** Rules as a person reads them, section by section. */
export function RulesSummary({ title, beside, rules }: RulesSummaryProps) {
  return (
    <Panel title={title} beside={beside}>
      {describeRules(rules).map((section) => (
        <section key={section.title} className="border-t border-line px-4 py-3">
          <h3 className="flex items-baseline gap-2 font-medium">
            {section.title}
            <ScopeNote scope={section.scope} />
          </h3>
          {section.lines.length === 0 ? (
            <p className="mt-1 text-soft">None</p>
          ) : (
            <dl className="mt-1">
              {section.lines.map(({ label, value }, at) => (
                // Lines never move, and two bonuses may read alike.
                // oxlint-disable-next-line react/no-array-index-key
                <div key={at} className="grid grid-cols-[11rem_minmax(0,1fr)] gap-3 py-0.5">
                  <dt className="text-soft">{label}</dt>
                  <dd className="tabular">{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
    </Panel>
  )
}
