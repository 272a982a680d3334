import * as fc from 'fast-check'

/** Text with what Discord looks for in it, and with what is hard to cut. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '@everyone',
        '<@1234567890123456>',
        '[here](https://elsewhere.example)',
        '**',
        '`',
        '\\',
        '\n# ',
        'אבג',
        '👩‍🚒',
        '\uD83D',
        '\u202E',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
