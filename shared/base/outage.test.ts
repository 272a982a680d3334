import { expect, test } from 'vitest'
import { outage } from './outage.ts'

test('a thousand failures are one line, and the return is another with their number', () => {
  const said: string[] = []
  let now = 1_000
  const database = outage(
    {
      began: (error) => said.push(`away: ${String(error)}`),
      ended: (failures, ms) => said.push(`back after ${failures} failures in ${ms} ms`),
    },
    () => now,
  )
  database.worked()
  for (let n = 0; n < 1_000; n += 1) database.failed(`failure ${n}`)
  now = 4_500
  database.worked()
  database.worked()
  database.failed('again')
  expect(said).toEqual(['away: failure 0', 'back after 1000 failures in 3500 ms', 'away: again'])
})
