import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runChecks } from './check.ts'
import { findEndToEndMeans } from './end-to-end.ts'
import { failureLines, type Failure } from './failure.ts'
import { readPlaywrightReport } from './playwright-report.ts'
import { projectRoot, runProgram } from './run-program.ts'
import { addTallies, closingLine, type Tally } from './tally.ts'
import { runVitest } from './run-vitest.ts'

type Section = Tally & { readonly failures: readonly Failure[]; readonly flaky?: readonly Failure[] }

const { values } = parseArgs({
  options: {
    /** Where windows and browsers cannot be tested, that is a failure. */
    'require-end-to-end': { type: 'boolean', default: false },
    /** What fails is tried once more; what passes then is named as flaky. */
    'second-try': { type: 'boolean', default: false },
  },
})

const reports = join(projectRoot, 'test-results')
await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })

const sections = [
  await section('Checks', runChecks),
  await section('Tests', runTests),
  await section('End to end', runEndToEnd),
]
const tally = addTallies(...sections)
const flaky = failureLines(sections.flatMap((each) => each.flaky ?? []))
if (flaky.length > 0) console.log(`\nFlaky: failed, and passed at a second try\n\n${flaky.join('\n')}`)
const failed = failureLines(sections.flatMap((each) => each.failures))
if (failed.length > 0) console.log(`\nWhat failed\n\n${failed.join('\n')}`)
console.log(`\n${closingLine(tally)}`)
process.exit(tally.failed === 0 ? 0 : 1)

async function section(title: string, run: () => Promise<Section>): Promise<Section> {
  console.log(`\n${title}\n`)
  return run()
}

async function runTests(): Promise<Section> {
  const report = await runVitest(reports, { secondTry: values['second-try'] })
  if (report.skippedTests.length > 0) console.log('Skipped; the name or the file of each says what it needs:')
  for (const name of report.skippedTests) console.log(`- ${name}`)
  return report
}

async function runEndToEnd(): Promise<Section> {
  const means = findEndToEndMeans()
  if (!means.ok) {
    const required = values['require-end-to-end']
    console.log(`${required ? 'Failed' : 'Skipped'}, because this machine lacks:`)
    for (const line of means.missing) console.log(`- ${line}`)
    return required
      ? {
          passed: 0,
          failed: 1,
          skipped: 0,
          failures: [{ name: 'End to end', message: `This machine lacks:\n${means.missing.join('\n')}` }],
        }
      : { passed: 0, failed: 0, skipped: 1, failures: [] }
  }
  const file = join(reports, 'playwright.json')
  const playwright = join(projectRoot, 'node_modules/@playwright/test/cli.js')
  const { code } = await runProgram(
    process.execPath,
    [
      playwright,
      'test',
      '--config',
      'desktop/e2e/playwright.config.ts',
      '--reporter=list,json',
      `--retries=${values['second-try'] ? 1 : 0}`,
    ],
    {
      capture: false,
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        GRIDBOSS_ELECTRON: means.electron,
        GRIDBOSS_CHROMIUM: means.chromium,
      },
    },
  )
  const report = await readPlaywrightReport(file, code)
  if (!values['require-end-to-end']) return report
  const skipped = report.skippedTests.map((name) => ({
    name,
    message: 'It was skipped, and must not be here.',
  }))
  return {
    ...report,
    failed: report.failed + report.skipped,
    skipped: 0,
    failures: [...report.failures, ...skipped],
  }
}
