import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const scoring = new URL('../../../shared/scoring/', import.meta.url)
const here = new URL('./', import.meta.url)
const number = /\[([A-Z]{2}\d+)\]/g

function numbersIn(text: string): string[] {
  return [...text.matchAll(number)].map((match) => match[1] ?? '')
}

function testsIn(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

describe('the rules of scoring', () => {
  const rules = new Set(numbersIn(readFileSync(new URL('SPEC.md', scoring), 'utf8')))
  const tested = new Set([...testsIn(scoring), ...testsIn(here)].flatMap(numbersIn))

  it('each have a test that carries their number', () => {
    expect([...rules].filter((rule) => !tested.has(rule))).toEqual([])
  })

  it('have the numbers that tests carry', () => {
    expect(rules.size).toBeGreaterThan(50)
    expect([...tested].filter((rule) => !rules.has(rule))).toEqual([])
  })
})
