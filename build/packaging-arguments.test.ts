import { expect, test } from 'vitest'
import { packagingArguments } from './packaging-arguments.ts'

test('the server that an app is built for goes into it, tidied', () => {
  expect(packagingArguments({ GRIDBOSS_SERVER_URL: ' GridBoss.Example/ ' })).toEqual({
    ok: true,
    args: ['-c.extraMetadata.gridboss.serverAddress=https://gridboss.example'],
  })
  expect(packagingArguments({})).toEqual({ ok: true, args: [] })
  expect(packagingArguments({ ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' })).toEqual({
    ok: true,
    args: ['-c.electronDist=/opt/electron'],
  })
})

test('nothing is packed for a server that no app may use', () => {
  expect(packagingArguments({ GRIDBOSS_SERVER_URL: 'http://gridboss.example' })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^GRIDBOSS_SERVER_URL: Use https:/) as string,
  })
})
