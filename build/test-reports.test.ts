import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from './run-program.ts'
import { addTallies, closingLine } from './tally.ts'
import { readPlaywrightReport, readVitestReport } from './test-reports.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-reports-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function report(content: unknown): Promise<string> {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify(content))
  return file
}

const vitest = (results: { status: string; assertionResults: { status: string; fullName: string }[] }[]) =>
  report({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: results.map((result) => ({ name: join(projectRoot, 'a.test.ts'), ...result })),
  })

test('a report of Vitest, in which a file that could not be loaded counts as a failure', async () => {
  expect(await readVitestReport(await vitest([]), 0)).toEqual({
    passed: 5,
    failed: 0,
    skipped: 3,
    skippedTests: [],
  })
  const broken = await vitest([{ status: 'failed', assertionResults: [] }])
  expect(await readVitestReport(broken, 1)).toMatchObject({ passed: 5, failed: 1, skipped: 3 })
})

test('what Vitest skipped is named with its file', async () => {
  const assertionResults = [
    { status: 'passed', fullName: 'runs' },
    { status: 'skipped', fullName: 'needs a database' },
  ]
  const { skippedTests } = await readVitestReport(await vitest([{ status: 'passed', assertionResults }]), 0)
  expect(skippedTests).toEqual([`needs a database (a.test.ts)`])
})

test('a report of Playwright, in which a test that failed once is a failure', async () => {
  const file = await report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } })
  expect(await readPlaywrightReport(file, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

test('a runner that ended badly, or wrote nothing, did not pass', async () => {
  expect(await readVitestReport(await vitest([]), 1)).toMatchObject({ failed: 1 })
  expect(await readVitestReport(join(folder, 'nothing.json'), null)).toMatchObject({ failed: 1 })
  expect(await readPlaywrightReport(await report({ half: true }), 1)).toMatchObject({ failed: 1 })
})

test('the closing line names what was skipped only where something was', () => {
  expect(
    closingLine(addTallies({ passed: 1, failed: 2, skipped: 0 }, { passed: 3, failed: 0, skipped: 0 })),
  ).toBe('4 passed, 2 failed')
  expect(closingLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
})
