import { expect, test } from 'vitest'
import { logError } from './log-error.ts'

test('of an error of the database the log keeps what went wrong, and no client, password or row', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "teams_name"'), {
    code: '23505',
    constraint: 'teams_name',
    table: 'teams',
    detail: 'Key (name)=(Secret Team) already exists.',
    where: 'SQL statement with Secret Team',
    client: { connectionParameters: { password: 'swordfish' }, everything: 'x'.repeat(1_000_000) },
  })
  const logged = logError(new Error('the database is not available', { cause: error }))
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'the database is not available',
    cause: { code: '23505', constraint: 'teams_name', table: 'teams' },
  })
  const text = JSON.stringify(logged)
  expect(text).not.toMatch(/swordfish|Secret Team/)
  expect(text.length).toBeLessThan(20_000)
})

test('what is thrown and is no error is logged, too, and causes that go round end', () => {
  expect(logError('odd')).toEqual({ type: 'string', message: 'odd', stack: '' })
  const round = new Error('round')
  round.cause = round
  expect(JSON.stringify(logError(round)).length).toBeGreaterThan(0)
})
