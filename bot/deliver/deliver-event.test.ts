import { expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { deliver } from './deliver.ts'
import { discordInMemory, fault, outage, type MemoryDiscord } from './testing/discord-in-memory.ts'
import { eventWork } from './testing/work.ts'

const before = Date.parse('2026-06-01T00:00:00.000Z')
const during = Date.parse('2026-06-06T19:00:00.000Z')
const planned = must(eventWork().event, 'an event')
const moved = { ...planned, startsAt: '2026-06-07T18:00:00.000Z', endsAt: '2026-06-07T21:00:00.000Z' }

const events = (discord: MemoryDiscord) =>
  [...discord.world.events.values()].map(({ id, status, startsAt }) => ({ id, status, startsAt }))

async function kept(discord: MemoryDiscord, changes: Parameters<typeof eventWork>[0], now = before) {
  discord.world.now = now
  const outcome = await deliver(eventWork(changes), discord.port, now)
  if (outcome.kind !== 'done') throw new Error(`it is ${outcome.kind}: ${outcome.code}`)
  return outcome.externalId
}

function setStatus(discord: MemoryDiscord, id: string, status: 'active' | 'completed'): void {
  discord.world.events.set(id, { ...must(discord.world.events.get(id), 'the event'), status })
}

test('an event is made, moved and cancelled', async () => {
  const discord = discordInMemory()
  const id = must(await kept(discord, {}), 'an event')
  expect(await kept(discord, { scheduledEventId: id, event: moved })).toBe(id)
  expect(events(discord)).toEqual([{ id, status: 'scheduled', startsAt: moved.startsAt }])
  expect(await kept(discord, { scheduledEventId: id, event: null })).toBe(id)
  expect(events(discord)).toMatchObject([{ id, status: 'cancelled' }])
  // Said twice, it is cancelled still.
  expect(await kept(discord, { scheduledEventId: id, event: null })).toBe(id)
})

test('made but not heard of, it is one event', async () => {
  const discord = discordInMemory()
  discord.failNext('makeEvent', outage, 'after')
  expect(await deliver(eventWork(), discord.port, before)).toMatchObject({ kind: 'again' })
  const id = await kept(discord, {})
  expect(events(discord)).toMatchObject([{ id }])
})

test('when it has begun its beginning stays, and calling it off ends it', async () => {
  const discord = discordInMemory()
  const id = must(await kept(discord, {}), 'an event')
  setStatus(discord, id, 'active')
  await kept(discord, { scheduledEventId: id, event: moved }, during)
  expect(events(discord)).toEqual([{ id, status: 'active', startsAt: planned.startsAt }])
  await kept(discord, { scheduledEventId: id, event: null }, during)
  expect(events(discord)).toMatchObject([{ id, status: 'completed' }])
})

test('what was cancelled and is planned again gets another event', async () => {
  const discord = discordInMemory()
  const id = must(await kept(discord, {}), 'an event')
  await kept(discord, { scheduledEventId: id, event: null })
  const again = await kept(discord, { scheduledEventId: id, event: moved })
  expect(again).not.toBe(id)
  expect(events(discord)).toMatchObject([{ status: 'cancelled' }, { id: again, status: 'scheduled' }])
})

test('a race that was held needs no other event', async () => {
  const discord = discordInMemory()
  const id = must(await kept(discord, {}), 'an event')
  setStatus(discord, id, 'completed')
  expect(await kept(discord, { scheduledEventId: id }, during)).toBe(id)
  expect(events(discord)).toHaveLength(1)
})

test('a race that has begun before it was told of gets none', async () => {
  const discord = discordInMemory()
  expect(await kept(discord, {}, during)).toBeNull()
  expect(await kept(discord, { event: null })).toBeNull()
  expect(events(discord)).toEqual([])
})

test('one that somebody deleted is made anew, or not missed', async () => {
  const discord = discordInMemory()
  const id = must(await kept(discord, {}), 'an event')
  discord.world.events.clear()
  expect(await kept(discord, { scheduledEventId: id, event: null })).toBeNull()
  expect(await kept(discord, { scheduledEventId: id })).not.toBe(id)
  expect(events(discord)).toHaveLength(1)
})

test('a hundred events of a server are too many for now', async () => {
  const discord = discordInMemory()
  discord.failNext('makeEvent', fault(30_038))
  expect(await deliver(eventWork(), discord.port, before)).toMatchObject({ kind: 'again', code: '30038' })
})
