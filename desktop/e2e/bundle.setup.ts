import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { buildDesktop } from '../../build/start/desktop-build.ts'

/** The tests open what a person opens: the bundle, made anew where its sources changed. */
test('the desktop app bundles', async () => {
  expect(await buildDesktop()).toMatchObject({ ok: true })
  for (const file of [
    'main/main.js',
    'main/engine.js',
    'preload/preload.cjs',
    'renderer/index.html',
    'replica-template.tar.gz',
    'THIRD-PARTY-NOTICES.txt',
  ]) {
    expect(existsSync(new URL(`../out/${file}`, import.meta.url)), file).toBe(true)
  }
  // One package of each part of the app: the window, the main process and the engine, the reading of files, PGlite.
  const notices = readFileSync(new URL('../out/THIRD-PARTY-NOTICES.txt', import.meta.url), 'utf8')
  for (const name of [
    'react',
    '@base-ui/react',
    'rotating-file-stream',
    'yjs',
    'zod',
    'fast-xml-parser',
    '@electric-sql/pglite',
  ]) {
    expect(notices).toMatch(new RegExp(`\\n${name} [0-9.]+\\nLicence: (MIT|Apache-2.0)\\n-+\\n\\n\\S`))
  }
})

test('the window holds no SQL, and what it loads first is small', () => {
  const out = new URL('../out/', import.meta.url)
  const read = (file: string): string => readFileSync(new URL(file, out), 'utf8')
  const scripts = readdirSync(new URL('renderer/assets/', out)).filter((name) => name.endsWith('.js'))
  expect(scripts.filter((name) => sql.test(read(`renderer/assets/${name}`)))).toEqual([])
  // The engine has some, which shows that it would be found.
  expect(read('main/engine.js')).toMatch(sql)
  const first = [...read('renderer/index.html').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)]
  const bytes = first.reduce(
    (sum, [, file]) => sum + readFileSync(new URL(`renderer/${file}`, out)).length,
    0,
  )
  expect(first.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(600_000)
})

/** As the product writes it; a reader of foreign files knows the words in capitals. */
const sql = /\b(insert into|delete from|update \w+ set) /
