import { join } from 'node:path'
import type { Failure } from './failure.ts'
import { projectRoot, runProgram } from './run-program.ts'
import { addTallies, closingLine, noTests, type Tally } from './tally.ts'

/** What is checked without running the product: types and walls, rules of writing, form, what nobody uses. */
const checks = [
  { what: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-b'] },
  { what: 'lint', script: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware'] },
  { what: 'writes', script: 'build/sql-writes.ts', args: [] },
  { what: 'format', script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] },
  { what: 'unused code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
] as const

/** Runs them all, also after one failed, and shows what those have to say that failed. */
export async function runChecks(): Promise<Tally & { readonly failures: readonly Failure[] }> {
  let sum = noTests
  const failures: Failure[] = []
  for (const { what, script, args } of checks) {
    const { code, output } = await runProgram(process.execPath, [join(projectRoot, script), ...args], {
      capture: true,
    })
    console.log(code === 0 ? `✓ ${what}` : `✗ ${what}\n${output}`)
    if (code !== 0) failures.push({ name: what, message: output })
    sum = addTallies(sum, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
  }
  return { ...sum, failures }
}

if (import.meta.main) {
  const tally = await runChecks()
  console.log(closingLine(tally))
  process.exitCode = tally.failed === 0 ? 0 : 1
}
