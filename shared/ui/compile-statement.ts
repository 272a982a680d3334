import type { TextKey } from '#shared/i18n/text-key.ts'
import { english, type Texts } from '#shared/i18n/texts.ts'
import { Evidence } from '#shared/stewarding/evidence.ts'

/** What somebody says about a report while it is typed. evidence is a link per line. */
export interface StatementForm {
  readonly statement: string
  readonly evidence: string
}

export type CompiledStatement =
  | { readonly ok: true; readonly said: { readonly statement: string; readonly evidence: string[] } }
  | { readonly ok: false; readonly faults: Readonly<Partial<Record<keyof StatementForm, string>>> }

/** What a form says, or what is missing or cannot be read, field by field, told in a language. */
export function compileStatement(
  { statement, evidence }: StatementForm,
  texts: Texts = english,
): CompiledStatement {
  const faults: { statement?: string; evidence?: string } = {}
  if (statement.trim().length < 3) faults.statement = texts.t('Say what happened.')
  const evidenceFault = evidenceFaultOf(evidence, texts)
  if (evidenceFault !== null) faults.evidence = evidenceFault
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, said: { statement: statement.trim(), evidence: linksOf(evidence) } }
}

/** Links, one per line or with spaces between them. */
export function linksOf(typed: string): string[] {
  return typed.split(/\s+/).filter(Boolean)
}

/** What is wrong with the links typed, null where nothing is. */
export function evidenceFaultOf(typed: string, { t, tKey }: Texts = english): string | null {
  const links = linksOf(typed)
  const evidence = Evidence.safeParse(links)
  if (evidence.success) return null
  const [issue] = evidence.error.issues
  if (issue === undefined) return null
  // `Evidence` says all of its faults in keys of texts.
  const fault = tKey(issue.message as TextKey)
  const link = links[Number(issue.path[0])]
  return link === undefined ? t('It {fault}.', { fault }) : t('“{link}” {fault}.', { link, fault })
}
