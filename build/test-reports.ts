import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { z } from 'zod'
import { projectRoot } from './run-program.ts'
import type { Tally } from './tally.ts'

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
})

/** What a runner wrote about its tests. One that ended badly without a failed test counts as one failure itself. */
export async function readVitestReport(
  file: string,
  code: number | null,
): Promise<Tally & { readonly skippedTests: readonly string[] }> {
  const report = VitestReport.safeParse(await readJson(file))
  if (!report.success) return { ...noReport, skippedTests: [] }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.data
  // A file that could not even be loaded has no tests to fail.
  const broken = testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const tally = withExitCode(
    { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests },
    code,
  )
  return { ...tally, skippedTests: testResults.flatMap(skippedIn) }
}

export async function readPlaywrightReport(file: string, code: number | null): Promise<Tally> {
  const report = PlaywrightReport.safeParse(await readJson(file))
  if (!report.success) return noReport
  const { expected, unexpected, flaky, skipped } = report.data.stats
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

const noReport: Tally = { passed: 0, failed: 1, skipped: 0 }

function skippedIn({
  name,
  assertionResults,
}: z.infer<typeof VitestReport>['testResults'][number]): string[] {
  return assertionResults
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => `${test.fullName} (${relative(projectRoot, name)})`)
}

function withExitCode(tally: Tally, code: number | null): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}
