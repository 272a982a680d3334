import { existsSync } from 'node:fs'
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
  ]) {
    expect(existsSync(new URL(`../out/${file}`, import.meta.url)), file).toBe(true)
  }
})
