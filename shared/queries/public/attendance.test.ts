import { expect, test } from 'vitest'
import { publicAttendance } from './attendance.ts'
import { rowsOfFeed, type PublicFeedRow } from '../rows/feed-rows.ts'

const rows: PublicFeedRow[] = [
  row('driver', 'a', { id: 'a', display_name: 'ana lind', car_number: '44' }),
  row('driver', 'b', { id: 'b', display_name: 'Bo Marsh', car_number: null }),
  row('driver', 'c', { id: 'c', display_name: 'Élodie Roy', car_number: '7' }),
  row('attendance', '1', { event_id: 'suzuka', driver_id: 'c', state: 'confirmed' }),
  row('attendance', '2', { event_id: 'suzuka', driver_id: 'a', state: 'confirmed' }),
  row('attendance', '3', { event_id: 'suzuka', driver_id: 'b', state: 'withdrawn' }),
  row('attendance', '4', { event_id: 'monza', driver_id: 'b', state: 'confirmed' }),
  row('attendance', '5', { event_id: 'suzuka', driver_id: 'who is gone', state: 'confirmed' }),
  row('attendance', '6', null),
]

test('who comes to an event is told by name, of that event alone', () => {
  expect(publicAttendance(rowsOfFeed(rows), 'suzuka')).toEqual({
    confirmed: [
      { id: 'a', name: 'ana lind', carNumber: '44' },
      { id: 'c', name: 'Élodie Roy', carNumber: '7' },
    ],
    withdrawn: [{ id: 'b', name: 'Bo Marsh', carNumber: null }],
  })
})

test('an event of which nobody said anything has none', () => {
  expect(publicAttendance(rowsOfFeed(rows), 'imola')).toBeNull()
})

function row(entity: string, id: string, body: object | null): PublicFeedRow {
  return { entity, entity_id: id, revision: 1, body } as PublicFeedRow
}
