import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutText, escapeName, plainName } from './escape.ts'
import { anyText } from './testing/any-text.ts'
import { shownBy } from './testing/shown.ts'

describe('a name in a message', () => {
  test.each([
    ['Ana *Fast* Pires', String.raw`Ana \*Fast\* Pires`, 'Ana *Fast* Pires'],
    ['__x__ ~~y~~ ||z||', String.raw`\_\_x\_\_ \~\~y\~\~ \|\|z\|\|`, '__x__ ~~y~~ ||z||'],
    ['`code`', String.raw`\`code\``.replaceAll('\\\\', '\\'), '`code`'],
    ['# Heading', String.raw`\# Heading`, '# Heading'],
    ['-# small', String.raw`\-\# small`, '-# small'],
    ['> quote', String.raw`\> quote`, '> quote'],
    ['1. one', String.raw`1\. one`, '1. one'],
    ['<@1234567890123456>', '\\<@\u20601234567890123456\\>', '<@1234567890123456>'],
    ['@everyone', '@\u2060everyone', '@everyone'],
    ['<t:0:R> <:e:1>', String.raw`\<t\:0\:R\> \<\:e\:1\>`, '<t:0:R> <:e:1>'],
    ['[win](https://a.example)', String.raw`\[win\]\(https\:\/\/a\.example\)`, '[win](https://a.example)'],
    ['discord.gg/abc', String.raw`discord\.gg\/abc`, 'discord.gg/abc'],
    ['back\\slash', String.raw`back\\slash`, 'back\\slash'],
  ])('[AN1] %s formats nothing, mentions nobody and links nowhere', (name, escaped, shown) => {
    expect(escapeName(name)).toBe(escaped)
    expect(shownBy(escaped)).toEqual({ text: shown, read: [] })
  })

  test('[AN1] of whatever it is made, Discord reads nothing in it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 80 }), (name, most) => {
        expect(shownBy(escapeName(name, most)).read).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['דנה לוי', '\u2068דנה לוי\u2069'],
    ['علي 44', '\u2068علي 44\u2069'],
    ['Ana', 'Ana'],
    ['Zoë 🏁', 'Zoë 🏁'],
    ['山本', '山本'],
  ])('[AN2] %s stands by itself if it is written from right to left', (name, escaped) => {
    expect(escapeName(name)).toBe(escaped)
  })

  test.each([
    ['\u202Egnp.exe', 'gnp\\.exe'],
    ['a\u2066b\u2069\u200F', 'ab'],
    ['line\none', 'line one'],
    ['\u0000\u0007bell', 'bell'],
    ['  wide   open  ', 'wide open'],
  ])('[AN2] %j turns nothing around it and stays on its line', (name, escaped) => {
    expect(escapeName(name)).toBe(escaped)
  })

  test.each(['', '   ', '\u200B\u2060', '\n', '\u200D\uFE0F', '\u2800'])(
    '[AN2] %j is said to be no name',
    (name) => {
      expect(escapeName(name)).toBe('Unnamed')
      expect(plainName(name)).toBe('Unnamed')
    },
  )

  test('[AN2] joiners inside emoji stay', () => {
    expect(escapeName('👩‍🚒')).toBe('👩‍🚒')
  })

  test('[AN3] is cut at the end of a character as people see it, and says that it was', () => {
    expect(escapeName('Maximiliana', 8)).toBe('Maximil…')
    expect(escapeName('ab👩‍🚒👩‍🚒', 8)).toBe('ab👩‍🚒…')
    expect(escapeName('ab👩‍🚒cd', 6)).toBe('ab…')
    expect(escapeName('******', 4)).toBe(String.raw`\*\*\*…`)
    expect(cutText('whole', 5)).toBe('whole')
  })

  test('[AN3] never holds half a character and is no longer than asked', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 9, max: 80 }), (name, most) => {
        const cut = plainName(name, most)
        expect(cut.isWellFormed()).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(escapeName(name, most).isWellFormed()).toBe(true)
        expect(escapeName(name, most).length).toBeLessThanOrEqual(2 * most + 2)
      }),
      { numRuns: 500 },
    )
  })
})
