import { readFile } from 'node:fs/promises'
import type { Failure } from './failure.ts'
import type { Tally } from './tally.ts'

/** How many tests came out which way, with the names of those that did not pass. */
export interface RunnerReport extends Tally {
  readonly failures: readonly Failure[]
  /** What failed and then passed at a second try. It counts as passed, and is named. */
  readonly flaky: readonly Failure[]
  readonly skippedTests: readonly string[]
}

/** What came of tests whose failed files were run again: what failed twice failed, what failed once is flaky. */
export function afterSecondTry(first: RunnerReport, second: RunnerReport): RunnerReport {
  const again = new Set(second.failures.map(({ name }) => name))
  return {
    ...first,
    passed: first.passed + Math.max(0, first.failed - second.failed),
    failed: second.failed,
    failures: second.failures,
    flaky: [...first.flaky, ...first.failures.filter(({ name }) => !again.has(name))],
  }
}

/** A runner that wrote no report, or none that can be read, failed. */
export function noReport(runner: string): RunnerReport {
  return failedBeside(
    { passed: 0, failed: 0, skipped: 0, failures: [], flaky: [], skippedTests: [] },
    runner,
    ['It left no report that can be read.'],
  )
}

/** A runner that ended badly without a failed test counts as one failure itself. */
export function withExitCode(report: RunnerReport, runner: string, code: number | null): RunnerReport {
  if (code === 0 || report.failed > 0) return report
  return failedBeside(report, runner, [
    `It ended with ${code === null ? 'a signal' : `code ${code}`} though no test failed; its output above says why.`,
  ])
}

export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

function failedBeside(report: RunnerReport, name: string, message: readonly string[]): RunnerReport {
  return {
    ...report,
    failed: report.failed + 1,
    failures: [...report.failures, { name, message: message.join('\n') }],
  }
}
