import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseEnv } from '#server/env.ts'
import { keptKey } from './kept-key.ts'

let folder: string
let file: string
const key = () => keptKey('LEASE_KEYS', file)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-keys-'))
  file = join(folder, 'lease-keys')
  vi.stubEnv('LEASE_KEYS', '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('a key is made once, for the own account only, and is one that the server takes', async () => {
  const made = await key()
  expect(await key()).toBe(made)
  expect(await readFile(file, 'utf8')).toBe(made)
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  const env = parseEnv({ DATABASE_URL: 'postgres://gridboss@localhost/gridboss', LEASE_KEYS: made })
  expect(env.ok && env.env.LEASE_KEYS?.map((key) => key.length)).toEqual([32])
})

test('two starts at once agree on one key', async () => {
  const [one, other] = await Promise.all([key(), key()])
  expect([one.length, one]).toEqual([44, other])
  expect(await readdir(folder)).toEqual(['lease-keys'])
})

test('the environment comes first, and nothing is kept then', async () => {
  vi.stubEnv('LEASE_KEYS', 'given')
  expect(await key()).toBe('given')
  await expect(readFile(file)).rejects.toThrow('ENOENT')
})
