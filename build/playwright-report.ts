import { z } from 'zod'
import type { Failure } from './failure.ts'
import { noReport, readJson, withExitCode, type RunnerReport } from './runner-report.ts'

const Message = z.object({ message: z.string().default('') })

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.int(),
  tests: z.array(
    z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(Message).default([]) })) }),
  ),
})
type Spec = z.infer<typeof Spec>

const Suite = z.object({
  specs: z.array(Spec).default([]),
  get suites() {
    return z.array(Suite).default([])
  },
})
type Suite = z.infer<typeof Suite>

const Report = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(Suite).default([]),
  errors: z.array(Message).default([]),
})

/** What Playwright wrote about its tests; one that passed only at another try is flaky. */
export async function readPlaywrightReport(file: string, code: number | null): Promise<RunnerReport> {
  const report = Report.safeParse(await readJson(file))
  if (!report.success) return noReport('Playwright')
  const { stats, suites, errors } = report.data
  const specs = suites.flatMap(specsIn)
  return withExitCode(
    {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      failures: [
        ...specs.filter((spec) => ended(spec, ['unexpected'])).map(failureOf),
        ...errors.map(({ message }) => ({ name: 'Playwright', message })),
      ],
      flaky: specs.filter((spec) => ended(spec, ['flaky'])).map(failureOf),
      skippedTests: specs.filter((spec) => ended(spec, ['skipped'])).map(nameOf),
    },
    'Playwright',
    code,
  )
}

function specsIn(suite: Suite): Spec[] {
  return [...suite.specs, ...suite.suites.flatMap(specsIn)]
}

function failureOf(spec: Spec): Failure {
  const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors))
  return { name: nameOf(spec), message: errors.map(({ message }) => message).join('\n') }
}

function ended(spec: Spec, statuses: readonly string[]): boolean {
  return spec.tests.some((test) => statuses.includes(test.status))
}

function nameOf({ file, line, title }: Spec): string {
  return `${file}:${line} › ${title}`
}
