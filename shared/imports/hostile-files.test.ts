import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { csvTables } from './csv-table.ts'
import { parseJson } from './parse-json.ts'
import { parseXml } from './parse-xml.ts'
import { readResultFile } from './read-result-file.ts'
import { codes, latin1 } from './testing/reading.ts'
import { xmlLimits, xmlShape } from './xml-shape.ts'

const xml = (inside: string): string => `<rFactorXML>${inside}</rFactorXML>`
const refusal = (text: string) => must(readResultFile(latin1(text)).errors[0], 'a refusal')

const ignore = (): void => undefined

/* Files that are small to send and large to read. Nothing is timed: it is counted how much of them is looked at. */

describe('XML', () => {
  test.each([
    ['bare <', '<'],
    ['bare &', '&'],
    ['control characters', '\u0001'],
    ['cut entities', '&#9999999999'],
  ])('five million of %s are given up after the first ten thousand', (_what, piece) => {
    const text = xml(piece.repeat(5_000_000 / piece.length))
    expect(xmlShape(text).read).toBeLessThanOrEqual(piece.length * (xmlLimits.faults + 2) + 20)
    expect(refusal(text)).toMatchObject({ code: 'malformed', message: expect.stringContaining('10,000') })
  })

  test('more elements than a day of racing has are given up at the limit', () => {
    const text = xml('<a/>'.repeat(3_000_000))
    expect(xmlShape(text).read).toBeLessThanOrEqual(4 * (xmlLimits.tags + 2) + 20)
    expect(refusal(text).code).toBe('too-large')
  })

  test('ten thousand shorthands of its own are looked for once, not each through the whole file', () => {
    const shorthands = Array.from({ length: 10_000 }, (_, at) => `<!ENTITY e${at} "x">`).join('')
    const warnings: string[] = []
    const file = `<!DOCTYPE r [${shorthands}]>${xml(`<RaceResults>${'&e9999;'.repeat(1000)}</RaceResults>`)}`
    expect(
      parseXml(file, { root: 'rFactorXML', lists: new Set(), names: [] }, (code) => warnings.push(code)).ok,
    ).toBe(true)
    expect(warnings).toEqual(['entities-ignored'])
  })

  test('a few damaged places are repaired as ever', () => {
    const driver = '<Driver><Name>A & B</Name><Position>1</Position><Laps>3</Laps></Driver>'
    const file = readResultFile(latin1(xml(`<RaceResults><Race>${driver}</Race></RaceResults>`)))
    expect(codes(file)).toContain('text-repaired')
    expect(file.errors).toEqual([])
  })
})

describe('JSON', () => {
  test.each([
    ['empty lists', `[${'[],'.repeat(2_000_000)}[]]`, 'too-large'],
    ['numbers', `[${'0,'.repeat(9_000_000)}0]`, 'too-large'],
    ['depth', '['.repeat(1000), 'too-deep'],
    ['bad escapes', `{"a":"${String.raw`\x`.repeat(500_000)}"}`, 'malformed'],
    ['trailing commas', `[${'[0,],'.repeat(300_000)}[]]`, 'malformed'],
    ['not-a-numbers', `[${'NaN,'.repeat(300_000)}0]`, 'malformed'],
  ])('too many %s are refused with words', (_what, text, code) => {
    const read = parseJson(text, ignore)
    expect(read).toMatchObject({ ok: false, error: { code } })
    expect(read.ok ? '' : read.error.message).toMatch(/^The file .*\.$/)
  })

  test('numbers that are too long to be kept as numbers keep all their digits', () => {
    expect(
      parseJson('{"id":76561198012345678,"n":12.50000000000000001,"m":[-9007199254740993]}', ignore),
    ).toEqual({
      ok: true,
      value: { id: '76561198012345678', n: 12.5, m: ['-9007199254740993'] },
    })
  })
})

describe('CSV', () => {
  test.each([
    ['cells in one row', `Pos,Driver\n${','.repeat(3_000_000)}`],
    ['rows', `Pos,Driver\n${'1,A\n'.repeat(90_000)}`],
    ['short rows', `Pos,Driver\n${'1\n'.repeat(6000)}`],
    ['cells in quotes', `Pos,Driver\n"${','.repeat(3_000_000)}"`],
  ])('too many %s are refused with words', (_what, text) => {
    expect(csvTables(text)).toMatchObject({ ok: false, error: { code: 'too-large' } })
    expect(refusal(text)).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('no table of results'),
    })
  })
})
