import { expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { publicPage } from '#shared/queries/public/pages.ts'
import { smallLeague } from '#shared/queries/public/testing/small-league.ts'
import { clockPart } from './clock-part.ts'

/* The window of the second race ends on 29 March at 03:00, the third race starts on 25 April at 23:00, both UTC. */
const at = (text: string): number => Date.parse(text)

const overview = must(publicPage(smallLeague(), { kind: 'overview' }), 'the overview')
const calendar = must(
  publicPage(smallLeague(), { kind: 'calendar', seasonId: null, show: 'coming', month: null }),
  'the calendar',
)

test.each([
  ['a protest window ends', overview, '2026-03-29T02:59:59Z', '2026-03-29T03:00:00Z'],
  ['the next race starts', overview, '2026-04-25T22:59:59Z', '2026-04-25T23:00:00Z'],
  ['the next race is over', overview, '2026-04-26T07:00:00Z', '2026-04-26T07:00:01Z'],
  ['a race is past', calendar, '2026-04-26T07:00:00Z', '2026-04-26T07:00:01Z'],
])('when %s, another page is drawn', (_what, page, before, after) => {
  expect(clockPart(page, at(before))).not.toBe(clockPart(page, at(after)))
})

test('while nothing of it happens the page stays the same', () => {
  for (const page of [overview, calendar]) {
    expect(clockPart(page, at('2026-04-01T00:00:00Z'))).toBe(clockPart(page, at('2026-04-20T00:00:00Z')))
  }
})
