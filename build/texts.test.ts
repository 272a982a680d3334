import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { german } from '#shared/i18n/catalogues.ts'
import { toldTexts, toldTextsBelow, type ToldText } from './read-told-texts.ts'
import { projectRoot } from './run-program.ts'
import { differenceOf, shapeOf } from './text-shape.ts'

const told = ['shared', 'sync-server', 'desktop', 'bot'].flatMap((folder) =>
  toldTextsBelow(projectRoot, folder),
)
const written = told.filter((text): text is ToldText & { readonly text: string } => text.text !== null)

/** The German of each file of the folder, by its name. */
const catalogues: [file: string, texts: Readonly<Record<string, string>>][] = await Promise.all(
  readdirSync(join(projectRoot, 'shared/i18n/de')).map(async (file) => [
    file,
    Object.assign({}, ...Object.values(await import(join(projectRoot, 'shared/i18n/de', file)))),
  ]),
)

const faults = (
  told: readonly { readonly at: string; readonly text: string }[],
  faultOf: (text: string) => string,
) =>
  told.flatMap(({ at, text }) => {
    const fault = faultOf(text)
    return fault === '' ? [] : [`${at}: ${text}: ${fault}`]
  })

function readable(text: string, tagged: boolean): string {
  try {
    shapeOf(text, tagged)
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('the texts of the product', () => {
  test('are written where they are told', () => {
    expect(written.length).toBeGreaterThan(3)
    expect(told.filter(({ text }) => text === null).map(({ at }) => at)).toEqual([])
  })

  test('can be read, in both languages', () => {
    for (const { at, text, tagged } of written) {
      expect(readable(text, tagged), at).toBe('')
      expect(readable(german[text] ?? '', tagged), `German of ${at}`).toBe('')
    }
  })

  test('are given what stands in their braces, and nothing else', () => {
    const wrong = written.flatMap(({ at, text, tagged, values }) => {
      if (values === null) return []
      const shape = shapeOf(text, tagged)
      const wanted = [...shape.arguments.keys(), ...shape.tags].toSorted().join(', ')
      const given = values.toSorted().join(', ')
      return wanted === given
        ? []
        : [`${at}: ${text}: wants ${wanted || 'nothing'}, is given ${given || 'nothing'}`]
    })
    expect(wrong).toEqual([])
  })

  test('all have a German one', () => {
    expect(faults(written, (text) => (text in german ? '' : 'no German'))).toEqual([])
  })

  test('have the same in their braces in German', () => {
    const wrong = written.flatMap(({ at, text, tagged }) => {
      const other = german[text]
      if (other === undefined) return []
      const difference = differenceOf(shapeOf(text, tagged), shapeOf(other, tagged))
      return difference === '' ? [] : [`${at}: ${text}: ${difference}`]
    })
    expect(wrong).toEqual([])
  })
})

describe('German', () => {
  test('is told somewhere', () => {
    const keys = new Set(written.map(({ text }) => text))
    expect(Object.keys(german).filter((text) => !keys.has(text))).toEqual([])
  })

  test('of every file counts, and is one for one text', () => {
    const wrong = catalogues.flatMap(([file, texts]) =>
      Object.entries(texts).flatMap(([english, translated]) =>
        german[english] === translated ? [] : [`${file}: ${english}`],
      ),
    )
    expect(catalogues.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})

const between = (english: string, translated: string): string =>
  differenceOf(shapeOf(english, true), shapeOf(translated, true))

describe('what is looked for', () => {
  const source = `
    const { t, tags } = useTexts()
    t('one'); texts.t(\`two {a}\`, { a: 1 }); t(some ? 'three' : 'four'); tags('<b>five</b>', { b })
    textKey('six'); t(seven); t(\`eight \${nine}\`)
    const row = <T text="ten <b>{name}</b>" values={{ name, b: (inside) => <b>{inside}</b> }} />
  `
  test('is every way to tell a text', () => {
    expect(toldTexts('a.tsx', source).map(({ text, values }) => [text, values])).toEqual([
      ['one', []],
      ['two {a}', ['a']],
      ['three', []],
      ['four', []],
      ['<b>five</b>', ['b']],
      ['six', null],
      [null, []],
      [null, []],
      ['ten <b>{name}</b>', ['name', 'b']],
    ])
  })

  test('is what a translation lacks, has too much or counts otherwise', () => {
    expect(between('{a} of {b}', '{b} von {a}')).toBe('')
    expect(between('{a} of {b}', '{b} von {c}')).toBe('{a} is missing, {c} is unknown')
    expect(between('<b>{a}</b>', '{a}')).toBe('<b> is missing')
    const rounds = '{n, plural, one {# round} other {# rounds}}'
    expect(between(rounds, '{n, plural, one {# Lauf} other {# Läufe}}')).toBe('')
    expect(between(rounds, '{n} Läufe')).toBe('{n} is value, not plural one other')
    expect(between(rounds, '{n, plural, =0 {kein Lauf} other {# Läufe}}')).toBe(
      '{n} is plural =0 other, not plural one other',
    )
    expect(between('{n, selectordinal, one {#st} other {#th}}', '{n}.')).toBe('')
    expect(between('{who, select, car {Car} other {Driver}}', '{who, select, other {Fahrer}}')).toBe(
      '{who} is select other, not select car other',
    )
  })

  test('is also a text that nobody can read', () => {
    expect(readable('{a', false)).not.toBe('')
    expect(readable('{n, plural, one {# round}}', false)).not.toBe('')
    expect(readable('<b>open', true)).not.toBe('')
    expect(readable('a < b, {c}', false)).toBe('')
  })
})
