import { z } from 'zod'
import type { RulesetVersion } from '#shared/queries/season-rules.ts'
import { formFromRules } from '../form/form-from-rules.ts'
import { RulesForm } from '../form/rules-form.ts'

/** Rules that are being edited, as they are kept on this device until they are saved. */
export const RulesDraft = z.strictObject({
  /** The version that the season had when editing began. */
  baseVersionId: z.uuid(),
  form: RulesForm,
  /** Events that would keep their version otherwise. */
  chosen: z.array(z.uuid()),
})
export type RulesDraft = z.infer<typeof RulesDraft>

export function draftKey(seasonId: string): string {
  return `rules:${seasonId}`
}

/** A draft that begins with the rules of a version, for a season bound to another or the same. */
export function draftFrom(version: RulesetVersion, baseVersionId: string): RulesDraft {
  return { baseVersionId, form: formFromRules(version.rules), chosen: [] }
}
