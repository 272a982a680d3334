import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDrafts } from './drafts.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

test('a draft is there after a restart, the last one saved, until it is discarded', async () => {
  const directory = await temporaryDirectory()
  const drafts = await openDrafts(directory)
  await Promise.all([1, 2, 3].map(async (n) => drafts.save('sheet/race 1', { places: [n] })))
  await drafts.save('../../outside', 'elsewhere')
  const again = await openDrafts(directory)
  expect(await again.load('sheet/race 1')).toEqual({ places: [3] })
  expect(await again.load('../../outside')).toBe('elsewhere')
  await again.discard('sheet/race 1')
  await again.discard('never saved')
  expect(await again.load('sheet/race 1')).toBeNull()
  expect(await readdir(directory)).toEqual(['drafts'])
})

test('a crash while saving leaves the draft before', async () => {
  const directory = await temporaryDirectory()
  const drafts = await openDrafts(directory)
  await drafts.save('a', 'whole')
  const [name = ''] = await readdir(join(directory, 'drafts'))
  await writeFile(join(directory, 'drafts', `${name}.next`), '{"key":"a","dra')
  expect(await (await openDrafts(directory)).load('a')).toBe('whole')
})
