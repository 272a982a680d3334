import { expect, test } from 'vitest'
import { assignSessions, type EventSession, type FileSession } from './assign-sessions.ts'

const event: EventSession[] = [
  { id: 'quali', kind: 'qualifying', name: 'Qualifying' },
  { id: 'sprint', kind: 'sprint', name: 'Sprint' },
  { id: 'one', kind: 'race', name: 'Race 1' },
  { id: 'two', kind: 'race', name: 'Race 2' },
]
const file = (...kinds: FileSession['kind'][]): FileSession[] => kinds.map((kind) => ({ kind, name: kind }))

test('sessions of one kind meet in their order; what has no counterpart is left out', () => {
  expect(assignSessions(file('practice', 'qualifying', 'race', 'feature', 'race'), event, null)).toEqual([
    null,
    'quali',
    'one',
    'two',
    null,
  ])
})

test('the very same name comes first', () => {
  const found: FileSession[] = [
    { kind: 'race', name: 'race 2' },
    { kind: 'race', name: 'Final' },
  ]
  expect(assignSessions(found, event, null)).toEqual(['two', 'one'])
})

test('for one session of the event only the last of its kind is taken, or the only one there is', () => {
  expect(assignSessions(file('race', 'qualifying', 'race'), event, 'one')).toEqual([null, null, 'one'])
  expect(assignSessions(file('practice'), event, 'one')).toEqual(['one'])
  expect(assignSessions(file('practice', 'practice'), event, 'one')).toEqual([null, null])
})
