import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from './run-program.ts'

/** Where the tests of each SPEC.md are: two of them use the same letters for rules of their own. */
const specs = {
  'sync-server/outbound': ['sync-server/outbound', 'sync-server/test/outbound'],
  'shared/announcements': ['shared/announcements', 'sync-server/test/announcing'],
  'sync-server/announcing': ['sync-server/test/announcing'],
  'sync-server/web': [
    'sync-server/web',
    'sync-server/test/web',
    'sync-server/test/privacy',
    'sync-server/test/me',
  ],
  'shared/notices': ['shared/notices', 'sync-server/test/notices'],
  'shared/entitlements': [
    'shared/entitlements',
    'shared/policy',
    'desktop/engine',
    'sync-server/test/payments',
    'sync-server/test/mutations',
  ],
  'shared/policy': ['shared/policy', 'sync-server/test/payments', 'sync-server/test/mutations'],
  'shared/scoring': ['shared/scoring', 'sync-server/test/scoring', 'sync-server/test/mutations'],
  'shared/sheet': [
    'shared/sheet',
    'shared/base',
    'desktop/renderer/features/sheet',
    'sync-server/test/mutations',
    'desktop/e2e',
  ],
  'shared/stewarding': ['shared/stewarding', 'sync-server/test/mutations', 'sync-server/test/server'],
  'shared/sync': ['shared/sync', 'shared/mutations', 'desktop/engine', 'desktop/main', 'sync-server'],
} as const

describe.each(Object.entries(specs))('the rules of %s', (name, folders) => {
  const rules = numbersIn(
    readFileSync(join(projectRoot, name, 'SPEC.md'), 'utf8'),
    /\*\*\[([A-Z]{2}\d+)\]\*\*/g,
  )
  const tested = new Set(
    folders.flatMap(testsIn).flatMap((text) => [...numbersIn(text, /\b([A-Z]{2}\d+)\b/g)]),
  )

  test('have each a number of their own', () => {
    const text = readFileSync(join(projectRoot, name, 'SPEC.md'), 'utf8')
    const numbers = [...text.matchAll(/\*\*\[([A-Z]{2}\d+)\]\*\*/g)].map(([, number]) => number)
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  })

  test('each have a test that carries their number', () => {
    expect(rules.size).toBeGreaterThan(4)
    expect([...rules].filter((rule) => !tested.has(rule))).toEqual([])
  })
})

test('every number in the title of a test is a rule of some SPEC', () => {
  const rules = new Set(
    Object.keys(specs).flatMap((name) => [
      ...numbersIn(readFileSync(join(projectRoot, name, 'SPEC.md'), 'utf8'), /\[([A-Z]{2}\d+)\]/g),
    ]),
  )
  const inTitles = ['shared', 'sync-server', 'desktop']
    .flatMap(testsIn)
    .flatMap((text) => [
      ...numbersIn(text, /(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*['"`]\[([A-Z]{2}\d+)\]/g),
    ])
  expect(inTitles.length).toBeGreaterThan(100)
  expect(inTitles.filter((rule) => !rules.has(rule))).toEqual([])
})

function numbersIn(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))
}

function testsIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
    .filter((entry) => !/node_modules|[\\/]out([\\/]|$)/.test(relative(projectRoot, entry.parentPath)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}
