import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { logFile } from './log-file.ts'
import { withoutSecrets } from './without-secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-log-'))
})
afterEach(async () => rm(folder, { recursive: true, force: true }))

test('what happened stands in the file with its time, also after a restart', async () => {
  for (const what of ['engine-ended', 'window-crashed']) {
    const file = logFile(folder, () => new Date('2026-04-04T18:00:00Z'))
    file.log(what, { code: 9 })
    await file.close()
  }
  const lines = (await readFile(join(folder, 'gridboss.log'), 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: '2026-04-04T18:00:00.000Z', what: 'engine-ended', code: 9 },
    { at: '2026-04-04T18:00:00.000Z', what: 'window-crashed', code: 9 },
  ])
})

test('the files do not grow without end: five at most, none much larger than a megabyte', async () => {
  const file = logFile(folder)
  const words = 'word '.repeat(700)
  for (let n = 0; n < 2_500; n += 1) file.log('engine-ended', { n, words })
  await file.close()
  const names = (await readdir(folder)).filter((name) => name.includes('gridboss.log'))
  expect(names.length).toBeGreaterThan(1)
  expect(names.length).toBeLessThanOrEqual(5)
  for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThan(2_000_000)
})

describe('nothing that lets somebody in is written down', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'
  test.each([
    { token: 'short' },
    { start: { refreshToken: 'abc', headers: { Authorization: 'Bearer abc' } } },
    { error: `fetch failed with Bearer abc.def` },
    { error: `GET https://gridboss.example/sign-in?code=abc&state=def refused` },
    { error: `https://olive:abc@gridboss.example/` },
    { link: `https://gridboss.example/join/abc-def_ghi` },
    { error: new Error(`the token ${jwt} has run out`) },
    { list: [jwt] },
  ])('%j', (details) => {
    const written = JSON.stringify(withoutSecrets(details))
    for (const secret of ['short', 'abc', 'def', jwt]) expect(written).not.toContain(secret)
  })

  test('what helps to find a fault stays', () => {
    const details = {
      code: 'journal-newer',
      message: 'A newer version of GridBoss wrote the unsent work on this device.',
      device: '0190a000-0000-7000-8000-000000000001',
      lines: [4, 7],
      when: null,
    }
    expect(withoutSecrets(details)).toEqual(details)
  })
})
