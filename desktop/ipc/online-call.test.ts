import { expect, test } from 'vitest'
import { onlineCalls } from './online-calls.ts'

const leagueId = '0190a0a0-0000-7000-8000-000000000001'
const id = '0190a0a0-0000-7000-8000-000000000002'

test('what stands in the address, the query and the body is sent there, and nowhere else', () => {
  const { makeInvite, readAudit, endSignIns, lookAtInvite } = onlineCalls
  const invite = makeInvite.args.parse({ leagueId, id, role: 'DRIVER' })
  expect([makeInvite.method, makeInvite.path(invite)]).toEqual(['POST', `/leagues/${leagueId}/invites`])
  expect(makeInvite.body?.(invite)).toEqual({ id, role: 'DRIVER', days: 7, uses: 1 })
  const page = readAudit.args.parse({ leagueId, from: '2026-05-01T00:00:00+02:00', limit: 20 })
  expect(readAudit.path(page)).toBe(
    `/leagues/${leagueId}/audit?from=2026-05-01T00%3A00%3A00%2B02%3A00&limit=20`,
  )
  expect([readAudit.body, endSignIns.path({ keep: 'this' }), endSignIns.path({})]).toEqual([
    undefined,
    '/me/sign-ins?keep=this',
    '/me/sign-ins',
  ])
  expect(lookAtInvite.path({ token: 'a'.repeat(32) })).toBe(`/invites/${'a'.repeat(32)}`)
})

test.each([
  ['a place of the address is missing', { id, role: 'DRIVER' }],
  ['a field of the body is none', { leagueId, id, role: 'OWNER' }],
  ['there is something unknown', { leagueId, id, role: 'DRIVER', colour: 'red' }],
])('is refused before anything is sent where %s', (_what, args) => {
  expect(onlineCalls.makeInvite.args.safeParse(args).success).toBe(false)
})
