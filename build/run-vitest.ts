import { join } from 'node:path'
import { projectRoot, runProgram } from './run-program.ts'
import { afterSecondTry, type RunnerReport } from './runner-report.ts'
import { readFailedFiles, readVitestReport } from './vitest-report.ts'

/** The more files fail, the less it is by chance. */
const mostFilesAgain = 5

/**
 * Runs the tests, all unless some files are named, and leaves what Vitest wrote in the folder `reports`. With a second try,
 * files in which something failed are run once more, one after the other.
 */
export async function runVitest(
  reports: string,
  { secondTry, files = [] }: { readonly secondTry: boolean; readonly files?: readonly string[] },
): Promise<RunnerReport> {
  const first = await run(join(reports, 'vitest.json'), files)
  const failed = await readFailedFiles(join(reports, 'vitest.json'))
  if (!secondTry || !failed || failed.length === 0 || failed.length > mostFilesAgain) return first
  console.log(`\nOnce more, one after the other: ${failed.join(', ')}\n`)
  return afterSecondTry(first, await run(join(reports, 'vitest-again.json'), ['--maxWorkers=1', ...failed]))
}

async function run(report: string, args: readonly string[]): Promise<RunnerReport> {
  const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs')
  const { code } = await runProgram(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { capture: false },
  )
  return readVitestReport(report, code)
}
