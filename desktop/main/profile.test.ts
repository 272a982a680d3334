import { expect, test } from 'vitest'
import { deviceName, otherProfile, profileOf, withProfile } from './profile.ts'

test('each profile has a directory of its own', () => {
  const dirs = [['app'], ['app', '--profile=Pit'], ['app', '--profile', 'Pit']].map((argv) =>
    profileOf(argv, {}, '/home/x'),
  )
  expect(dirs).toEqual([
    { name: null, dataDir: '/home/x/GridBoss/default' },
    { name: 'Pit', dataDir: '/home/x/GridBoss/profile-pit' },
    { name: 'Pit', dataDir: '/home/x/GridBoss/profile-pit' },
  ])
  expect(profileOf([], { GRIDBOSS_DATA: '/data' }, '/home/x').dataDir).toBe('/data/desktop/default')
})

test('a name that could leave the directory is refused', () => {
  for (const name of ['../other', '', 'a/b', '-x', 'x'.repeat(40)]) {
    expect(() => profileOf([`--profile=${name}`], {}, '/home/x')).toThrow('letters, digits')
  }
})

test('other stewards know a laptop by its name, and by its profile where it has several', () => {
  expect(deviceName('Pit-Wall.local', null)).toBe('Pit-Wall')
  expect(deviceName('tower', 'rita')).toBe('tower (rita)')
  expect(deviceName(' ', null)).toBe('a laptop')
  expect(deviceName('x'.repeat(80), 'rita')).toHaveLength(60)
})

test('another profile has a name that is not this one’s, however often one asks', () => {
  expect([null, 'second', 'second-2', 'Pit', 'p'.repeat(31), '7', 'pit-9999'].map(otherProfile)).toEqual([
    'second',
    'second-2',
    'second-3',
    'Pit-2',
    `${'p'.repeat(25)}-2`,
    '7-2',
    'pit-10000',
  ])
})

test.each([[['.']], [['.', '--profile=pit']], [['--profile', 'pit', '.']]])(
  'the command line %j names the other profile instead',
  (argv) => {
    expect(withProfile(argv, 'second')).toEqual(['.', '--profile=second'])
  },
)
