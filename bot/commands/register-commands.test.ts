import { expect, test } from 'vitest'
import { commandDefinitions } from '#shared/announcements/commands.ts'
import { meansSame, registerCommands } from './register-commands.ts'

/** As Discord tells a command: with numbers of its own, and what is so by default. */
const told = (definition: object, index: number) => ({
  id: String(600_000_000_000_000_000n + BigInt(index)),
  application_id: '600000000000000999',
  version: String(index),
  default_permission: true,
  dm_permission: false,
  nsfw: false,
  ...definition,
})

const inEnglish = (each: unknown) => ({
  ...(each as object),
  name_localizations: null,
  description_localizations: null,
})

test('what Discord tells of these commands means the same, in any order', () => {
  expect(meansSame(commandDefinitions.map(told).toReversed(), commandDefinitions)).toBe(true)
})

test('any change means another', () => {
  const registered = commandDefinitions.map(told)
  expect(meansSame(registered.slice(1), commandDefinitions)).toBe(false)
  expect(
    meansSame([...registered, told({ type: 1, name: 'old', description: 'Gone' }, 99)], commandDefinitions),
  ).toBe(false)
  const [first, ...rest] = registered
  for (const change of [
    { description: 'Another' },
    { name_localizations: { de: 'andere' } },
    { description_localizations: { de: 'Andere' } },
    { options: [] },
    { default_member_permissions: '8' },
    { contexts: [0, 1] },
    { nsfw: true },
  ]) {
    expect(meansSame([{ ...first, ...change }, ...rest], commandDefinitions)).toBe(false)
  }
})

test('they are registered where Discord has others, and only there', async () => {
  let registered: unknown[] = []
  let puts = 0
  const rest = {
    // Discord leaves out what other languages say unless it is asked for it.
    get: async (_route: string, { query }: { query?: URLSearchParams } = {}) =>
      query?.get('with_localizations') === 'true' ? registered : registered.map(inEnglish),
    put: async (_route: string, options: { body?: unknown } = {}) => {
      puts += 1
      registered = (options.body as object[]).map(told)
      return registered
    },
  }
  expect(await registerCommands(rest, '600000000000000999', commandDefinitions)).toBe(true)
  expect(await registerCommands(rest, '600000000000000999', commandDefinitions)).toBe(false)
  expect(puts).toBe(1)
})
