import { describe, expect, test } from 'vitest'
import { deliver } from './deliver.ts'
import type { Fault } from './discord-port.ts'
import { outcomeOf } from './outcome-of.ts'
import { discordInMemory, fault } from './testing/discord-in-memory.ts'
import { channelId, guildId, messageWork } from './testing/work.ts'

describe('50013 has two causes', () => {
  test('a permission that the bot sees it lacks is named', async () => {
    expect(await parked(['SendMessages'])).toEqual({
      kind: 'parked',
      code: '50013',
      message: 'missing: SendMessages',
    })
  })

  test('with all permissions it stands too low', async () => {
    expect(await parked([])).toMatchObject({ kind: 'parked', code: '50013-hierarchy' })
  })

  test('where the bot sees nothing, it does not guess', async () => {
    expect(await parked(null)).toEqual({ kind: 'parked', code: '50013', message: 'Missing Permissions' })
  })
})

const minute = 60_000

test.each<[Fault['code'], number | null, object]>([
  ['outage', null, { kind: 'again', afterMs: null, gone: false }],
  ['rate-limit', 45_000, { kind: 'again', afterMs: 45_000 }],
  ['blocked', null, { kind: 'again', afterMs: 10 * minute }],
  [30_046, null, { kind: 'again', afterMs: 15 * minute }],
  [30_046, 30 * minute, { kind: 'again', afterMs: 30 * minute }],
  [30_046, 1_000, { kind: 'again', afterMs: 15 * minute }],
  [40_333, null, { kind: 'again', afterMs: 60 * minute }],
  [160_006, null, { kind: 'again', afterMs: 60 * minute }],
  [10_008, null, { kind: 'again', gone: true }],
  [10_003, null, { kind: 'parked', code: '10003' }],
  [10_004, null, { kind: 'parked', code: '10004' }],
  [50_001, null, { kind: 'parked', code: '50001' }],
  [160_005, null, { kind: 'parked', code: '160005' }],
  [50_035, null, { kind: 'dead', code: '50035' }],
  [0, null, { kind: 'dead', code: '0' }],
  ['outage', 99_000_000_000, { kind: 'again', afterMs: 86_400_000 }],
])('fault %s, asked to wait %s ms', (code, afterMs, outcome) => {
  expect(outcomeOf({ code, message: 'told by Discord', afterMs })).toMatchObject({
    message: 'told by Discord',
    ...outcome,
  })
})

test('however long the words of a fault are, the server takes them', () => {
  const outcome = outcomeOf({ code: 50_035, message: 'x'.repeat(9_000), afterMs: null })
  expect(outcome.message).toHaveLength(500)
})

async function parked(missing: readonly 'SendMessages'[] | null) {
  const discord = discordInMemory()
  discord.world.channels.set(channelId, {
    guildId,
    kind: 'text',
    parentId: null,
    name: 'results',
    archived: false,
    locked: false,
  })
  if (missing) discord.world.missing.set(channelId, missing)
  discord.failNext('postMessage', fault(50_013, 'Missing Permissions'))
  return deliver(messageWork(), discord.port, 0)
}
