import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPlaywrightReport } from './playwright-report.ts'
import { projectRoot } from './run-program.ts'
import { addTallies, closingLine } from './tally.ts'
import { afterSecondTry } from './runner-report.ts'
import { readFailedFiles, readVitestReport } from './vitest-report.ts'

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

interface VitestFile {
  readonly status: string
  readonly message?: string
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages?: readonly string[]
  }[]
}

const vitest = (results: readonly VitestFile[], numFailedTests = 0) =>
  report({
    numPassedTests: 5,
    numFailedTests,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: results.map((result) => ({ name: join(projectRoot, 'a.test.ts'), ...result })),
  })

const playwright = (stats: object, suites: unknown[] = [], errors: unknown[] = []) =>
  report({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0, ...stats }, suites, errors })

const spec = (title: string, status: string, messages: readonly string[] = []) => ({
  title,
  file: 'story/desk.spec.ts',
  line: 12,
  tests: [{ status, results: messages.map((message) => ({ errors: [{ message }] })) }],
})

test('a report of Vitest in which all is well', async () => {
  expect(await readVitestReport(await vitest([]), 0)).toEqual({
    passed: 5,
    failed: 0,
    skipped: 3,
    failures: [],
    flaky: [],
    skippedTests: [],
  })
})

test('what failed in Vitest is named with its file and its message', async () => {
  const file = await vitest(
    [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'runs' },
          { status: 'failed', fullName: 'adds up', failureMessages: ['expected 5 to be 4', 'and again'] },
        ],
      },
    ],
    1,
  )
  expect(await readVitestReport(file, 1)).toMatchObject({
    failed: 1,
    failures: [{ name: 'a.test.ts › adds up', message: 'expected 5 to be 4\nand again' }],
  })
})

test('a file that Vitest could not load counts as a failure with its message', async () => {
  const broken = await vitest([{ status: 'failed', message: 'Cannot find module', assertionResults: [] }])
  expect(await readVitestReport(broken, 1)).toMatchObject({
    passed: 5,
    failed: 1,
    skipped: 3,
    failures: [{ name: 'a.test.ts', message: 'Cannot find module' }],
  })
})

test('what Vitest skipped is named with its file', async () => {
  const assertionResults = [
    { status: 'passed', fullName: 'runs' },
    { status: 'skipped', fullName: 'needs a database' },
  ]
  const { skippedTests } = await readVitestReport(await vitest([{ status: 'passed', assertionResults }]), 0)
  expect(skippedTests).toEqual([`needs a database (a.test.ts)`])
})

test('a report of Playwright, in which a test that failed only once is named as flaky, however deep it stands', async () => {
  const file = await playwright({ unexpected: 1, flaky: 1, skipped: 1 }, [
    {
      specs: [spec('opens', 'expected')],
      suites: [
        {
          specs: [
            spec('closes', 'unexpected', ['no button', 'no button at the second try']),
            spec('waits', 'flaky', ['too early']),
            spec('needs a screen', 'skipped'),
          ],
        },
      ],
    },
  ])
  expect(await readPlaywrightReport(file, 1)).toEqual({
    passed: 5,
    failed: 1,
    skipped: 1,
    failures: [{ name: 'story/desk.spec.ts:12 › closes', message: 'no button\nno button at the second try' }],
    flaky: [{ name: 'story/desk.spec.ts:12 › waits', message: 'too early' }],
    skippedTests: ['story/desk.spec.ts:12 › needs a screen'],
  })
})

test('what failed in Vitest and passed at a second try is flaky; what failed twice failed', async () => {
  const assertionResults = ['adds up', 'divides'].map((fullName) => ({ status: 'failed', fullName }))
  const file = await vitest([{ status: 'failed', assertionResults }], 2)
  expect(await readFailedFiles(file)).toEqual(['a.test.ts'])
  const first = await readVitestReport(file, 1)
  const second = await readVitestReport(
    await vitest([{ status: 'failed', assertionResults: assertionResults.slice(1) }], 1),
    1,
  )
  expect(afterSecondTry(first, second)).toMatchObject({
    passed: 6,
    failed: 1,
    skipped: 3,
    failures: [{ name: 'a.test.ts › divides' }],
    flaky: [{ name: 'a.test.ts › adds up' }],
  })
})

test('a failure of Playwright outside every test is one of its own', async () => {
  const file = await playwright({}, [], [{ message: 'a spec that does not load' }])
  expect(await readPlaywrightReport(file, 1)).toMatchObject({
    failed: 1,
    failures: [{ name: 'Playwright', message: 'a spec that does not load' }],
  })
})

test('a runner that ended badly, or wrote nothing, did not pass and is named', async () => {
  const ended = await readVitestReport(await vitest([]), 1)
  expect(ended).toMatchObject({ failed: 1, failures: [{ name: 'Vitest' }] })
  expect(ended.failures[0]?.message).toContain('code 1')
  expect(await readVitestReport(join(folder, 'nothing.json'), null)).toMatchObject({
    failed: 1,
    failures: [{ name: 'Vitest' }],
  })
  expect(await readPlaywrightReport(await report({ half: true }), 1)).toMatchObject({
    failed: 1,
    failures: [{ name: 'Playwright' }],
  })
})

test('the closing line names what was skipped only where something was', () => {
  expect(
    closingLine(addTallies({ passed: 1, failed: 2, skipped: 0 }, { passed: 3, failed: 0, skipped: 0 })),
  ).toBe('4 passed, 2 failed')
  expect(closingLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
})
