import { expect, test } from 'vitest'
import type { z } from 'zod'
import * as account from './account.ts'
import * as audit from './audit.ts'
import * as billing from './billing.ts'
import * as calendar from './calendar.ts'
import type { Endpoint } from './endpoint.ts'
import * as invites from './invites.ts'
import * as leagues from './leagues.ts'
import * as presence from './presence.ts'
import * as signIn from './sign-in.ts'
import * as sync from './sync.ts'

const modules = [account, audit, billing, calendar, invites, leagues, presence, signIn, sync]
const endpoints = modules.flatMap((module) =>
  Object.values<Endpoint | z.ZodType>(module).filter(
    (value): value is Endpoint => 'method' in value && 'path' in value,
  ),
)

test('no two endpoints are one route', () => {
  const routes = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(routes.toSorted()).toEqual([...new Set(routes)].toSorted())
  expect(routes).toContain('POST /leagues/:leagueId/invites')
})

test.each(endpoints.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s has a param for each place of its address, and no name stands for two things',
  (_route, { path, params, query, body }) => {
    const places = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    expect(Object.keys(params?.shape ?? {}).toSorted()).toEqual(places.toSorted())
    const fields = body && 'shape' in body ? Object.keys(body.shape as object) : []
    const names = [...places, ...Object.keys(query?.shape ?? {}), ...fields]
    expect(names).toEqual([...new Set(names)])
  },
)
