import { relative } from 'node:path'
import { z } from 'zod'
import type { Failure } from './failure.ts'
import { projectRoot } from './run-program.ts'
import { noReport, readJson, withExitCode, type RunnerReport } from './runner-report.ts'

const TestFile = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().default(''),
  assertionResults: z.array(
    z.object({
      status: z.string(),
      fullName: z.string(),
      failureMessages: z
        .array(z.string())
        .nullish()
        .transform((messages) => messages ?? []),
    }),
  ),
})
type TestFile = z.infer<typeof TestFile>

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(TestFile),
})

/** What Vitest wrote about its tests; a file that could not even be loaded has no tests to fail, and counts as one. */
export async function readVitestReport(file: string, code: number | null): Promise<RunnerReport> {
  const report = Report.safeParse(await readJson(file))
  if (!report.success) return noReport('Vitest')
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.data
  const broken = testResults.filter(isBroken)
  return withExitCode(
    {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      skipped: numPendingTests + numTodoTests,
      failures: testResults.flatMap(failuresIn),
      flaky: [],
      skippedTests: testResults.flatMap(skippedIn),
    },
    'Vitest',
    code,
  )
}

/** The files in which something failed, from the project's folder; null where there is no report to tell. */
export async function readFailedFiles(file: string): Promise<string[] | null> {
  const report = Report.safeParse(await readJson(file))
  if (!report.success) return null
  return report.data.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => relative(projectRoot, name))
}

function failuresIn(file: TestFile): Failure[] {
  const path = relative(projectRoot, file.name)
  if (isBroken(file)) return [{ name: path, message: file.message }]
  return file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({ name: `${path} › ${test.fullName}`, message: test.failureMessages.join('\n') }))
}

function isBroken({ status, assertionResults }: TestFile): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
}

function skippedIn({ name, assertionResults }: TestFile): string[] {
  return assertionResults
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => `${test.fullName} (${relative(projectRoot, name)})`)
}
