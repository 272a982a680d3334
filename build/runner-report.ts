import { readFile } from 'node:fs/promises'
import type { Failure } from './failure.ts'
import type { Tally } from './tally.ts'

/** How many tests came out which way, with the names of those that did not pass. */
export interface RunnerReport extends Tally {
  readonly failures: readonly Failure[]
  readonly skippedTests: readonly string[]
}

/** A runner that wrote no report, or none that can be read, failed. */
export function noReport(runner: string): RunnerReport {
  return failedBeside({ passed: 0, failed: 0, skipped: 0, failures: [], skippedTests: [] }, runner, [
    'It left no report that can be read.',
  ])
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
