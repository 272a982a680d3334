import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { actLikeWindows } from '#desktop/engine/testing/windows-files.ts'
import { jsonFile } from './json-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-json-'))
})
afterEach(async () => rm(folder, { recursive: true, force: true }))

test('a file that another program on Windows looks into for a moment is replaced a little later', () => {
  const path = join(folder, 'sign-in.json')
  const file = jsonFile(path, z.object({ name: z.string() }))
  file.write({ name: 'Olive' })
  const windows = actLikeWindows()
  try {
    windows.hold(path, 3)
    file.write({ name: 'Sam' })
    expect(windows.refused).toHaveLength(3)
  } finally {
    windows.restore()
  }
  expect(file.read()).toEqual({ name: 'Sam' })
})

test('what is missing or not understood is null', async () => {
  const path = join(folder, 'settings.json')
  const file = jsonFile(path, z.object({ name: z.string() }))
  expect(file.read()).toBeNull()
  for (const text of ['', '{', '{"name":7}']) {
    await writeFile(path, text)
    expect(file.read()).toBeNull()
  }
})
