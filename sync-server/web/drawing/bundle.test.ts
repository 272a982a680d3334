import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWebBundle } from './build-bundle.ts'
import { newestWebBundle, type WebBundle } from './bundle.ts'

let folder: string
let built: WebBundle
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-web-'))
  built = await openWebBundle()
})
afterAll(() => rm(folder, { recursive: true }))

test('pages that were built before are served as they are, by a server that builds nothing', async () => {
  await cp(dirname(built.assetsFolder), join(folder, built.hash), { recursive: true })
  const shipped = await newestWebBundle(folder)
  expect([shipped.hash, shipped.script, shipped.styles]).toEqual([built.hash, built.script, built.styles])
  const told = { language: 'en', others: [] } as const
  expect(shipped.renderStaticPage({ kind: 'unavailable' }, told)).toEqual(
    built.renderStaticPage({ kind: 'unavailable' }, told),
  )
})

test('where none were built, production says what to do', async () => {
  await expect(newestWebBundle(join(folder, 'nothing'))).rejects.toThrow('npm run dist -- --web')
})
