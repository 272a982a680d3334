import { describe, expect, test } from 'vitest'
import { checksum } from './checksum.ts'
import { planMigrations, type MigrationPlan } from './plan-migrations.ts'

const files = [
  { name: '0010_later_on.sql', sql: 'select 10' },
  { name: '0001_both.sql', sql: 'select 1' },
  { name: '0002_far.server.sql', sql: 'select 2' },
  { name: '0003_near.device.sql', sql: 'select 3' },
]
const applied = (name: string, sql: string) => ({ name, checksum: checksum(sql) })

function names(plan: MigrationPlan): string[] {
  return plan.ok ? plan.pending.map((file) => file.name) : [plan.code]
}

describe('which files run', () => {
  test('the suffix says where, the number says when', () => {
    expect(names(planMigrations(files, [], 'server'))).toEqual([
      '0001_both.sql',
      '0002_far.server.sql',
      '0010_later_on.sql',
    ])
    expect(names(planMigrations(files, [], 'replica'))).toEqual(['0001_both.sql', '0010_later_on.sql'])
    expect(names(planMigrations(files, [], 'device'))).toEqual(['0003_near.device.sql'])
  })

  test('what has run does not run again', () => {
    const done = [applied('0001_both.sql', 'select 1')]
    expect(names(planMigrations(files, done, 'replica'))).toEqual(['0010_later_on.sql'])
  })

  test('each planned file carries the checksum to remember', () => {
    const plan = planMigrations(files, [], 'device')
    expect(plan.ok && plan.pending[0]?.checksum).toBe(checksum('select 3'))
  })
})

describe('what is refused', () => {
  test('an applied file that was changed, which the message names', () => {
    const plan = planMigrations(files, [applied('0001_both.sql', 'select 1;')], 'server')
    expect(plan).toMatchObject({ ok: false, code: 'migration-changed' })
    expect(!plan.ok && plan.message).toContain('0001_both.sql')
  })

  test('an applied file that is gone', () => {
    expect(names(planMigrations(files, [applied('0004_gone.sql', '')], 'server'))).toEqual([
      'migration-missing',
    ])
  })

  test('a new file before one that has run', () => {
    const done = [applied('0001_both.sql', 'select 1'), applied('0010_later_on.sql', 'select 10')]
    expect(names(planMigrations(files, done, 'server'))).toEqual(['migration-out-of-order'])
    expect(names(planMigrations(files, done, 'replica'))).toEqual([])
  })

  test.each(['1_short.sql', '0004_What.sql', '0004_what.mobile.sql', '0004_what.txt'])(
    'the name %s',
    (name) => {
      expect(names(planMigrations([{ name, sql: '' }], [], 'server'))).toEqual(['bad-migration-name'])
    },
  )

  test('a number given twice', () => {
    const twice = [...files, { name: '0010_other.device.sql', sql: '' }]
    expect(names(planMigrations(twice, [], 'server'))).toEqual(['migration-number-twice'])
  })
})

describe('the checksum', () => {
  test('is FNV-1a: its published values', () => {
    expect(checksum('')).toBe('cbf29ce484222325')
    expect(checksum('a')).toBe('af63dc4c8601ec8c')
    expect(checksum('foobar')).toBe('85944171f73967e8')
  })

  test('does not mind line ends of another system, and minds everything else', () => {
    expect(checksum('a\r\nb')).toBe(checksum('a\nb'))
    expect(checksum('a\nb ')).not.toBe(checksum('a\nb'))
  })
})
