import fastify, { type FastifySchema } from 'fastify'
import { expect, test } from 'vitest'
import {
  anybody,
  apiKey,
  botAccess,
  founderAccess,
  identityFor,
  league,
  pageAccess,
  providerAccess,
  reader,
  signedIn,
} from '#server/door/access.ts'
import { keepDoor, openDoor, type Declaration } from '#server/door/door.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import type { App } from '#server/plugins/app-instance.ts'

/** Compiles only while a declaration without access does not. */
const mayLackAccess: object extends Declaration<FastifySchema> ? true : false = false
const mayLackItInConfig: { config: object } extends Declaration<FastifySchema> ? true : false = false

test('a route that does not say who may ask it does not compile', () => {
  expect([mayLackAccess, mayLackItInConfig]).toEqual([false, false])
})

test('a route that is registered past the door stops the server from starting, also within a plugin', async () => {
  expect(() => open().get('/breach', async () => 'in')).toThrow(
    /GET \/breach does not declare who may ask it/,
  )
  const nested = open()
  void nested.register(async (scope) => {
    scope.post('/breach', async () => 'in')
  })
  await expect(nested.ready()).rejects.toThrow(/POST \/breach does not declare/)
  const held = open()
  openDoor(held).get('/declared', { config: { access: anybody } }, async () => 'in')
  await expect(held.ready()).resolves.toBeDefined()
})

test('every route of the server has come through the door', async () => {
  const past: string[] = []
  const app = await buildSilentApp(({ method, url, config }) => {
    if (!config?.access) past.push(`${[method].flat().join()} ${url}`)
  })
  await app.close()
  expect(past).toEqual([])
})

test('whoever has to be known is asked for, and nobody else', () => {
  const accesses = [
    anybody,
    signedIn,
    reader,
    pageAccess,
    founderAccess,
    providerAccess,
    botAccess,
    apiKey('standings'),
    league('league.read'),
  ]
  const needs = accesses.map(identityFor)
  expect(needs).toEqual(['none', 'required', 'optional', 'none', 'none', 'none', 'none', 'none', 'required'])
})

function open(): App {
  const app = fastify() as unknown as App
  keepDoor(app, { files: '/files/' })
  return app
}
