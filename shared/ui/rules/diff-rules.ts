import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { describeRules } from './describe-rules.ts'

/** A line of the rules that changes; null where it was not there, or is no more. */
export interface RulesDifference {
  readonly section: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** What changes from one version of the rules to another, line by line in words. */
export function diffRules(before: Ruleset, after: Ruleset, texts: Texts = english): RulesDifference[] {
  const [old, changed] = [linesOf(before, texts), linesOf(after, texts)]
  const keys = new Set([...changed.keys(), ...old.keys()])
  return [...keys].flatMap((key) => {
    const [was, is] = [old.get(key), changed.get(key)]
    if (was?.value === is?.value) return []
    const { section, label } = is ?? was ?? { section: '', label: '' }
    return [{ section, label, before: was?.value ?? null, after: is?.value ?? null }]
  })
}

/** Lines by section and label; of equal labels each has its number. */
function linesOf(
  rules: Ruleset,
  texts: Texts,
): Map<string, { section: string; label: string; value: string }> {
  const lines = new Map<string, { section: string; label: string; value: string }>()
  for (const { title, lines: own } of describeRules(rules, texts)) {
    const seen = new Map<string, number>()
    for (const { label, value } of own) {
      const count = (seen.get(label) ?? 0) + 1
      seen.set(label, count)
      lines.set(`${title} ${label} ${count}`, { section: title, label, value })
    }
  }
  return lines
}
