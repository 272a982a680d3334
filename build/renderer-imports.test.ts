import { afterAll, describe, expect, test } from 'vitest'
import { openPlantedLint } from './testing/planted-lint.ts'

/* A window asks the engine for everything: no SQL, no database and no system is bundled into it. The linter of
   `npm run check` refuses an import that would bring them. */

const { lint, close } = openPlantedLint()
afterAll(close)

const using = (imported: string): string =>
  `import { thing } from '${imported}'\n\nexport const other = thing\n`
const naming = (imported: string): string =>
  `import type { Thing } from '${imported}'\n\nexport type Other = Thing | null\n`

describe('a file of the renderer', () => {
  test.each([
    '#shared/mutations/registry.ts',
    '#shared/mutations/ruling.ts',
    '#shared/queries/registry.ts',
    '#shared/db/db.ts',
    '#desktop/engine/device.ts',
    '#desktop/main/menu.ts',
    '#server/app.ts',
    'node:fs',
    'electron',
    'pg',
    '@electric-sql/pglite',
  ])('may not use %s', (imported) => {
    const { code, out } = lint('desktop/renderer/features/planted-breach.ts', using(imported))
    expect(out).toContain('no-restricted-imports')
    expect(code).toBe(1)
  })

  test.each([
    '#shared/mutations/args/roster-shapes.ts',
    '#shared/scoring/ruleset.ts',
    '#shared/ui/decision-text.ts',
    '#desktop/ipc/commands.ts',
  ])('may use %s', (imported) => {
    expect(lint('desktop/renderer/features/planted-breach.ts', using(imported)).code).toBe(0)
  })

  test('may name the answers of queries without their code', () => {
    const answers = naming('#shared/queries/registry.ts')
    expect(lint('desktop/renderer/features/planted-breach.ts', answers).code).toBe(0)
  })
})
