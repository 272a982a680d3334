import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { syncOnWake } from './sync-on-wake.ts'

test('a machine that wakes up syncs at once, each time', () => {
  const power = new EventEmitter()
  const calls: unknown[] = []
  syncOnWake({
    power,
    call: async (name, args) => calls.push([name, args]),
  })
  expect(calls).toEqual([])
  power.emit('resume')
  power.emit('resume')
  expect(calls).toEqual([
    ['syncNow', {}],
    ['syncNow', {}],
  ])
})
