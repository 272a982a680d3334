import type { RulesScope } from '#shared/ui/rules/rules-lines.ts'

const words: Record<RulesScope, string> = { event: 'by event', season: 'whole season' }

/** What a part of the rules is bound to. */
export function ScopeNote({ scope }: { scope: RulesScope }) {
  return (
    <span className="rounded-sm border border-line px-1.5 text-2xs font-normal whitespace-nowrap text-soft">
      {words[scope]}
    </span>
  )
}
