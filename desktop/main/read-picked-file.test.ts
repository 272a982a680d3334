import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { largestPickedFile } from '#desktop/ipc/picked-file.ts'
import { readPickedFile } from './read-picked-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridboss-pick-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file is read whole, and its path stays here', async () => {
  writeFileSync(join(folder, 'race.json'), Uint8Array.of(1, 0, 255))
  expect(await readPickedFile(join(folder, 'race.json'))).toEqual({
    kind: 'read',
    name: 'race.json',
    bytes: Uint8Array.of(1, 0, 255),
  })
})

test('what cannot be read is refused with the reason', async () => {
  writeFileSync(join(folder, 'film.mkv'), '')
  truncateSync(join(folder, 'film.mkv'), largestPickedFile + 1)
  const refusals = await Promise.all(
    ['film.mkv', 'gone.json', '.'].map((name) => readPickedFile(join(folder, name))),
  )
  expect(refusals.map((file) => file.kind === 'refused' && file.message)).toEqual([
    'It is larger than 32 MB; no result file is.',
    'It is not there any more.',
    'It is not a file.',
  ])
})
