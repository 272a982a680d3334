import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jsonFile } from './json-file.ts'
import { KeptAddress, serverAddress } from './server-address.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-address-'))
})
afterEach(async () => rm(folder, { recursive: true, force: true }))

const address = ({ given = undefined as string | undefined, builtFor = null as string | null } = {}) =>
  serverAddress({ given, builtFor, file: jsonFile(join(folder, 'server.json'), KeptAddress) })

test('an app that was built for a server begins there; one that was not, on this computer', () => {
  expect(address({ builtFor: 'https://gridboss.example' }).current()).toBe('https://gridboss.example')
  expect(address().current()).toBe('http://127.0.0.1:8787')
})

test('what a person chooses holds at once and after a restart', () => {
  const first = address({ builtFor: 'https://gridboss.example' })
  expect(first.choose('race.example:8443')).toEqual({ ok: true })
  expect(first.current()).toBe('https://race.example:8443')
  expect(address({ builtFor: 'https://gridboss.example' }).current()).toBe('https://race.example:8443')
})

test('a bad address changes nothing', () => {
  const chosen = address()
  expect(chosen.choose('http://race.example')).toMatchObject({ ok: false, code: 'bad-address' })
  expect(chosen.current()).toBe('http://127.0.0.1:8787')
  expect(address().current()).toBe('http://127.0.0.1:8787')
})

test('the environment comes first, and nobody can choose against it', async () => {
  await writeFile(join(folder, 'server.json'), JSON.stringify({ address: 'https://race.example' }))
  const given = address({ given: 'http://127.0.0.1:9' })
  expect([given.current(), given.changeable]).toEqual(['http://127.0.0.1:9', false])
  expect(given.choose('https://gridboss.example')).toMatchObject({ ok: false, code: 'not-changeable' })
  expect(address().current()).toBe('https://race.example')
})

test.each(['', '{', '{"address":"http://race.example"}', '{"address":7}'])(
  'a kept file that says %s counts as none',
  async (text) => {
    await writeFile(join(folder, 'server.json'), text)
    expect(address({ builtFor: 'https://gridboss.example' }).current()).toBe('https://gridboss.example')
  },
)
