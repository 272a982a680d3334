import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '#shared/model/role.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import type { ApiOperation } from '#server/openapi/api-document.ts'
import { apiDocument } from '#server/openapi/describe-api.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import { invite, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, type Answer, type TestServer } from '#server/test/server/test-server.ts'
import { allowedRequests, brokenRequests, type FuzzedRequest } from './request-of-operation.ts'

/** `FUZZ_SEED` and `FUZZ_RUNS` in the environment try others, and more. */
const seed = Number(process.env.FUZZ_SEED ?? 20261121)
const runs = Number(process.env.FUZZ_RUNS ?? 12)

let server: TestServer
/** What the server has to say of failures of its own. */
const complaints: string[] = []

beforeAll(async () => {
  const stream = { write: (line: string) => void complaints.push(line) }
  server = await startTestServer({ app: { log: { level: 'error', stream } } })
})
afterAll(() => server.stop())

describe.each(await operations())(`%s %s (seed ${seed})`, (method, path, operation) => {
  test('answers whatever is allowed, and refuses it in the envelope', async () => {
    await tryAll(method, path, (target) => allowedRequests(path, operation, { ...target }))
  })

  test('refuses in the envelope whatever is not', async () => {
    await tryAll(method, path, (target) => brokenRequests(path, operation, { ...target }))
  })
})

const Envelope = ErrorEnvelope.extend({
  error: ErrorEnvelope.shape.error.extend({ message: z.string().min(1) }).strict(),
}).strict()
/** The feed speaks another's protocol, and refuses in its words what is not in it. */
const OfElectric = z.strictObject({ message: z.string(), errors: z.unknown().optional() })

/** Sends the requests as an owner, as somebody without the league, and as nobody; a new league each time. */
async function tryAll(
  method: string,
  path: string,
  requests: (target: Target) => fc.Arbitrary<FuzzedRequest>,
): Promise<void> {
  const people = await everybody()
  const target = await newLeague(server.database, people)
  const stranger = await invite(server.database, 'Stranger')
  const asking = fc.tuple(
    requests(target),
    fc.constantFrom(people.OWNER, people.OWNER, people.STEWARD, stranger, null),
  )
  await fc.assert(
    fc.asyncProperty(asking, async ([request, person]) => {
      complaints.length = 0
      const answer = await send(method, request, person)
      judge(path, answer, person)
    }),
    { seed, numRuns: runs, endOnFailure: true },
  )
}

function judge(path: string, answer: Answer, person: Person | null): void {
  expect(answer.status, `${answer.text}\n${complaints.join('\n')}`).toBeLessThan(500)
  expect(answer.headers.get('x-request-id')).not.toBeNull()
  if (answer.status >= 400) {
    const refusal = path === '/v1/shape' ? z.union([Envelope, OfElectric]) : Envelope
    expect(() => refusal.parse(answer.json)).not.toThrow()
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  if (person) expect(answer.text).not.toContain(person.token)
  expect(answer.text).not.toMatch(
    /token_hash|tokenHash|\bat .+\.ts:\d+|node_modules|SQLSTATE|pg_catalog|postgres:\/\//,
  )
}

function send(
  method: string,
  { path, headers, body }: FuzzedRequest,
  person: Person | null,
): Promise<Answer> {
  const hasBody = body !== undefined && !['GET', 'DELETE', 'OPTIONS'].includes(method)
  return server.call(path, {
    method,
    headers,
    ...(hasBody ? { body } : {}),
    ...(person ? { token: person.token } : {}),
  })
}

async function everybody(): Promise<Record<Role, Person>> {
  const { database } = server
  return {
    OWNER: await invite(database, 'Olive'),
    ADMIN: await invite(database, 'Adan'),
    STEWARD: await invite(database, 'Sten'),
    DRIVER: await invite(database, 'Dita'),
  }
}

async function operations(): Promise<[method: string, path: string, operation: ApiOperation][]> {
  const app = await buildSilentApp()
  const { paths } = apiDocument(app)
  await app.close()
  return Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]): [string, string, ApiOperation] => [
      method.toUpperCase(),
      path,
      operation,
    ]),
  )
}
