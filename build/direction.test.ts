import { afterAll, describe, expect, test } from 'vitest'
import { openPlantedLint } from './testing/planted-lint.ts'

/* `shared` has one direction: base and model, i18n, db, entitlements, policy and scoring, results, stewarding and revisions, announcements,
   notices, sheet, imports, mutations, queries; exports stand above queries and ui. What is declared in api rests on model, announcements, notices, entitlements, sheet and sync, and no other folder on it. The linter of `npm run check` refuses an import against it. */

const { lint: lintText, close } = openPlantedLint()
afterAll(close)

/** What the linter says of a file in a folder that imports something. */
function lint(file: string, imported: string): { readonly code: number | null; readonly out: string } {
  return lintText(file, `import type { Thing } from '${imported}'\n\nexport type Other = Thing | null\n`)
}

describe('an import against the direction of shared', () => {
  test.each([
    ['base', '#shared/model/role.ts'],
    ['model', '#shared/scoring/ruleset.ts'],
    ['db', '#shared/model/role.ts'],
    ['i18n', '#shared/announcements/kinds.ts'],
    ['i18n', '#shared/ui/points.ts'],
    ['entitlements', '#shared/policy/policy.ts'],
    ['policy', '#shared/mutations/define.ts'],
    ['scoring', '#shared/sheet/op.ts'],
    ['results', '#shared/queries/sheet.ts'],
    ['stewarding', '#shared/mutations/define.ts'],
    ['revisions', '#shared/sheet/op.ts'],
    ['announcements', '#shared/queries/sheet.ts'],
    ['announcements', '#shared/api/bot.ts'],
    ['announcements', '#shared/notices/choices.ts'],
    ['notices', '#shared/queries/sheet.ts'],
    ['notices', '#shared/api/notices.ts'],
    ['results', '#shared/announcements/message-model.ts'],
    ['sheet', '#shared/mutations/result-submit.ts'],
    ['sheet', '#shared/queries/roster.ts'],
    ['sheet', '#shared/imports/lenient.ts'],
    ['sheet', '../mutations/result-submit.ts'],
    ['imports', '#shared/mutations/result-submit.ts'],
    ['imports', '#shared/queries/roster.ts'],
    ['imports', '../queries/roster.ts'],
    ['mutations', '#shared/queries/roster.ts'],
    ['mutations', '../queries/roster.ts'],
    ['queries', '#shared/ui/badge.tsx'],
    ['sync', '#shared/mutations/define.ts'],
    ['api', '#shared/mutations/define.ts'],
    ['api', '#shared/queries/roster.ts'],
    ['mutations', '#shared/api/endpoint.ts'],
    ['queries', '#shared/api/endpoint.ts'],
    ['sync', '#shared/api/endpoint.ts'],
    ['queries', '#shared/exports/result-csv.ts'],
    ['exports', '#shared/mutations/define.ts'],
    ['exports', '#shared/api/endpoint.ts'],
  ])('from %s of %s is refused', (from, imported) => {
    const { code, out } = lint(`shared/${from}/planted-breach.ts`, imported)
    expect(out).toContain('no-restricted-imports')
    expect(code).toBe(1)
  })

  test.each([
    ['policy', '#shared/entitlements/access-policy.ts'],
    ['sheet', '#shared/scoring/ruleset.ts'],
    ['imports', '#shared/sheet/op.ts'],
    ['mutations', '#shared/imports/csv-columns.ts'],
    ['queries', '#shared/mutations/incident-case.ts'],
    ['scoring', '#shared/model/session-fields.ts'],
    ['api', '#shared/sync/protocol.ts'],
    ['api', '#shared/announcements/message-model.ts'],
    ['announcements', '#shared/results/classified-lines.ts'],
    ['announcements', '#shared/i18n/texts.ts'],
    ['api', '#shared/i18n/language.ts'],
    ['i18n', '#shared/model/role.ts'],
    ['notices', '#shared/announcements/quiet-hours.ts'],
    ['notices', '#shared/i18n/texts.ts'],
    ['policy', '#shared/i18n/text-key.ts'],
    ['stewarding', '#shared/i18n/text-key.ts'],
    ['api', '#shared/notices/categories.ts'],
    ['exports', '#shared/queries/answers/published-result.ts'],
    ['exports', '#shared/ui/points.ts'],
  ])('from %s of %s goes with it', (from, imported) => {
    expect(lint(`shared/${from}/planted-breach.ts`, imported).code).toBe(0)
  })
})
