import { expect, test } from 'vitest'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { compileStatement } from './compile-statement.ts'

test('a statement is trimmed, and its links are taken one by one', () => {
  const evidence = 'https://video.example/7\n  https://pictures.example/8 https://pictures.example/9\n'
  expect(compileStatement({ statement: '  He turned in on me ', evidence })).toEqual({
    ok: true,
    said: {
      statement: 'He turned in on me',
      evidence: ['https://video.example/7', 'https://pictures.example/8', 'https://pictures.example/9'],
    },
  })
})

test.each([
  [{ statement: ' ok ', evidence: '' }, { statement: 'Say what happened.' }],
  [
    { statement: 'He turned in', evidence: 'http://video.example/7' },
    { evidence: '“http://video.example/7” must be a link that begins with https://.' },
  ],
  [
    { statement: '', evidence: 'https://ann:secret@video.example/' },
    {
      statement: 'Say what happened.',
      evidence: '“https://ann:secret@video.example/” must not hold a name or password.',
    },
  ],
  [
    {
      statement: 'He turned in',
      evidence: [1, 2, 3, 4, 5, 6].map((n) => `https://video.example/${n}`).join('\n'),
    },
    { evidence: 'It may hold at most five links.' },
  ],
])('%j is refused field by field', (form, faults) => {
  expect(compileStatement(form)).toEqual({ ok: false, faults })
})

const inGerman = (form: { statement: string; evidence: string }) => compileStatement(form, textsIn('de'))

test('what is refused is told in German, too', () => {
  expect(inGerman({ statement: '', evidence: 'http://video.example/7' })).toEqual({
    ok: false,
    faults: {
      statement: 'Sag, was geschehen ist.',
      evidence: '„http://video.example/7“ muss ein Link sein, der mit https:// beginnt.',
    },
  })
  const twice = 'https://video.example/7 https://video.example/7'
  expect(inGerman({ statement: 'Er zog herüber', evidence: twice })).toEqual({
    ok: false,
    faults: { evidence: 'Das Feld enthält denselben Link zweimal.' },
  })
})
