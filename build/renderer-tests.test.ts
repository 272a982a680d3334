import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './run-program.ts'

/** Lines of test for each line of the renderer's logic, as it stands now; it may rise, not fall. Aim: 0.5. */
const least = 0.5

test('the logic of the renderer has at least half a line of test for each of its lines', () => {
  const folder = join(projectRoot, 'desktop/renderer')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !/(^|[/\\])testing[/\\]/.test(name),
  )
  const lines = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length - 1, 0)
  const tests = files.filter((name) => name.endsWith('.test.ts'))
  const logic = files.filter((name) => !name.endsWith('.test.ts'))
  expect(logic.length).toBeGreaterThan(100)
  expect(lines(tests) / lines(logic)).toBeGreaterThan(least)
})
