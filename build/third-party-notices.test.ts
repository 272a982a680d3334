import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectRoot } from './run-program.ts'
import { packageFolder } from './start/bundled-packages.ts'
import { noticesText, packagesBesides, readNotice } from './start/third-party-notices.ts'

test.each([
  ['/home/me/gridboss/node_modules/react/index.js', 'node_modules/react'],
  ['/home/me/gridboss/node_modules/@electric-sql/client/dist/index.mjs', 'node_modules/@electric-sql/client'],
  ['C:\\gridboss\\node_modules\\a\\node_modules\\@b\\c\\d.js', 'node_modules/a/node_modules/@b/c'],
  ['\0/home/me/node_modules/papaparse/papaparse.js?commonjs-module', 'node_modules/papaparse'],
  ['/home/me/gridboss/shared/scoring/score.ts', null],
  ['\0rolldown/runtime.js', null],
])('the package of the module %s is %s', (module, folder) => {
  expect(packageFolder(module)).toBe(folder)
})

test('packages of the app are named with version, licence and its text', async () => {
  const folders = ['react', 'yjs', 'zod'].map((name) => `node_modules/${name}`)
  const notices = await Promise.all(
    [...folders, ...packagesBesides].map((folder) => readNotice(join(projectRoot, folder))),
  )
  const text = noticesText(notices)
  for (const [name, licence] of [
    ['react', 'MIT'],
    ['yjs', 'MIT'],
    ['zod', 'MIT'],
    ['@electric-sql/pglite', 'Apache-2.0'],
    ['@fontsource-variable/inter', 'OFL-1.1'],
  ]) {
    expect(text).toMatch(new RegExp(`\n${name} \\d+\\.\\d+\\.\\d+\nLicence: ${licence}\n-+\n\n\\S`))
  }
  expect(text).toContain('Copyright (c) Meta Platforms, Inc. and affiliates.')
  expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')
  expect(text).toContain('PostgreSQL Global Development Group')
})

test('a package without a licence text gets the standard one of its licence, or is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gridboss-notices-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const manifest = { name: 'bare', version: '1.0.0', author: 'Ada Example' }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, license: 'MIT' }))
  expect((await readNotice(folder)).text).toMatch(
    /^Copyright \(c\) Ada Example\n\nPermission is hereby granted/,
  )
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, license: 'BSL-1.0' }))
  await expect(readNotice(folder)).rejects.toThrow('The package bare 1.0.0 is in the app and brings no text')
})
