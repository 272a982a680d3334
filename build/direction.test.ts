import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/* `shared` has one direction: base and model, db, entitlements, policy and scoring, results, stewarding and revisions, sheet, imports,
   mutations, queries. The linter of `npm run check` refuses an import against it. */

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gridboss-direction-'))
beforeAll(() => copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json')))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the linter says of a file in a folder that imports something. */
function lint(file: string, imported: string): { code: number | null; out: string } {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `import type { Thing } from '${imported}'\n\nexport type Other = Thing | null\n`)
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  const { status, stdout } = spawnSync(process.execPath, [program, file], { cwd: folder, encoding: 'utf8' })
  return { code: status, out: stdout }
}

describe('an import against the direction of shared', () => {
  test.each([
    ['base', '#shared/model/role.ts'],
    ['model', '#shared/scoring/ruleset.ts'],
    ['db', '#shared/model/role.ts'],
    ['entitlements', '#shared/policy/policy.ts'],
    ['policy', '#shared/mutations/define.ts'],
    ['scoring', '#shared/sheet/op.ts'],
    ['results', '#shared/queries/sheet.ts'],
    ['stewarding', '#shared/mutations/define.ts'],
    ['revisions', '#shared/sheet/op.ts'],
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
  ])('from %s of %s goes with it', (from, imported) => {
    expect(lint(`shared/${from}/planted-breach.ts`, imported).code).toBe(0)
  })
})
