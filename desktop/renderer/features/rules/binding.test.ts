import { expect, it } from 'vitest'
import type { RulesEvent, SeasonRules } from '#shared/queries/season-rules.ts'
import { bindingOf, boundEvents, roundsText } from './binding.ts'
import { editForm, startForm, undoForm } from './form/form-history.ts'
import { pasteDown, setCell, shownLines } from './form/points-lines.ts'

const event = (round: number, changed: Partial<RulesEvent> = {}): RulesEvent => ({
  id: `event ${round}`,
  round,
  name: `Round ${round}`,
  status: 'scheduled',
  versionId: 'two',
  held: false,
  ...changed,
})
const rules = {
  versions: [{ id: 'two' }, { id: 'one' }],
  events: [
    event(1, { status: 'completed', held: true, versionId: 'one' }),
    event(2, { held: true }),
    event(3),
    event(4, { status: 'cancelled' }),
    event(5, { versionId: 'of other rules' }),
    event(6, { versionId: 'one' }),
  ],
} as unknown as SeasonRules

it('rounds to come follow; those held, and those on rules of another name, only if chosen', () => {
  const binding = bindingOf(rules)
  expect(binding.follow.map(({ round }) => round)).toEqual([3, 4, 6])
  expect(binding.ask.map(({ round }) => round)).toEqual([1, 2, 5])
  expect(boundEvents(binding, [])).toEqual(['event 3', 'event 4', 'event 6'])
  expect(boundEvents(binding, ['event 5', 'gone'])).toEqual(['event 3', 'event 4', 'event 6', 'event 5'])
})

it.each([
  [[], ''],
  [[4], '4'],
  [[3, 1], '1 and 3'],
  [[1, 2], '1 and 2'],
  [[2, 3, 4], '2 to 4'],
  [[1, 2, 4], '1, 2 and 4'],
])('rounds %j are told as %j', (rounds, text) => {
  expect(roundsText(rounds.map((round) => ({ round })))).toBe(text)
})

it('undo goes back to before a pause, not letter by letter', () => {
  let form = startForm('25')
  form = editForm(form, '2', 10_000)
  form = editForm(form, '', 10_200)
  form = editForm(form, '3', 10_400)
  form = editForm(form, '30', 12_000)
  expect(undoForm(form).present).toBe('3')
  expect(undoForm(undoForm(form)).present).toBe('25')
  expect(undoForm(undoForm(undoForm(form))).present).toBe('25')
  const again = editForm(undoForm(form), '31', 12_100)
  expect(undoForm(again).present).toBe('3')
})

it('a column is filled from a list, and empty places at the end are dropped', () => {
  const line = { race: '', sprint: '', heat: '', qualifying: '' }
  const filled = pasteDown([{ ...line, race: '25' }], 1, 'sprint', ['8', '7', ''])
  expect(filled).toEqual([
    { ...line, race: '25' },
    { ...line, sprint: '8' },
    { ...line, sprint: '7' },
  ])
  expect(setCell(filled, 2, 'sprint', ' ')).toHaveLength(2)
  expect(setCell(filled, 1, 'sprint', '')).toHaveLength(3)
  expect(shownLines(filled)).toHaveLength(4)
  const full = pasteDown(
    [],
    0,
    'race',
    Array.from({ length: 400 }, () => '1'),
  )
  expect(full).toHaveLength(300)
  expect(shownLines(full)).toHaveLength(300)
})
