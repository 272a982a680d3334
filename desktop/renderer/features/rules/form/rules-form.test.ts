import { describe, expect, it } from 'vitest'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { Ruleset, type RulesetInput } from '#shared/scoring/ruleset.ts'
import { diffRules } from '#shared/ui/rules/diff-rules.ts'
import { compileRules, splitAmounts } from './compile-rules.ts'
import { formFromRules } from './form-from-rules.ts'
import { criteriaOf, moved, schemeOf } from './order-schemes.ts'
import { pointsPresets, presetForm, type PointsPreset } from './points-presets.ts'
import { parseShare } from './read-fields.ts'
import { RulesForm } from './rules-form.ts'

const rich: RulesetInput = {
  points: { race: [25_000, 18_500, 0, 143], sprint: [8000, -1000], qualifying: [1000] },
  bonuses: [
    { award: 'fastest-lap', pointsMp: 1000, condition: { kind: 'top', places: 10 }, decidedBy: 'best-lap' },
    { award: 'Overtaker of the night', pointsMp: 500, sessions: ['race', 'sprint'], tied: 'each' },
    {
      award: 'pole',
      pointsMp: 333,
      condition: { kind: 'classified' },
      multiplied: false,
      minDistance: '3/4',
    },
  ],
  sharedCars: 'split',
  deadHeats: 'best-lap',
  leastDistance: { classified: '9/10', paid: '75/100', of: 'scheduled' },
  severalCars: 'best',
  shortRaces: [
    { below: '1/4', pays: { kind: 'table', points: [6000, 4000, 3500] } },
    { below: '2/4', pays: { kind: 'multiplier', multiplier: '1/2' } },
  ],
  guests: { points: 'keep', teamPoints: true, listed: true },
  floor: 'season',
  classes: 'separate',
  drivers: {
    counting: {
      unit: 'session',
      keep: {
        kind: 'segments',
        segments: [
          { from: 1, to: 4, best: 3 },
          { from: 6, to: 9, best: 0 },
        ],
      },
      dsqDroppable: false,
      except: [5, 7],
    },
    order: {
      criteria: [{ by: 'points' }, { by: 'count-back', within: 6 }, { by: 'latest-place' }],
      unresolved: 'ask',
      places: ['race', 'sprint'],
    },
    listed: 'classified-or-qualified',
    minRounds: 3,
  },
  teams: {
    points: { race: [10_000, 6000] },
    cars: 2,
    bonuses: false,
    sharedCars: 'as-drivers',
    counting: { keep: { kind: 'drop', count: 2, of: 'planned' } },
    listed: 'points',
  },
}

function compiled(form: RulesForm): Ruleset {
  const result = compileRules(form)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.rules
}

function faultsOf(change: (form: RulesForm) => void): Readonly<Record<string, string>> {
  const form = structuredClone(formFromRules(Ruleset.parse(rich)))
  change(form)
  const result = compileRules(form)
  return result.ok ? {} : result.faults
}

describe('the form of the rules', () => {
  it.each([
    ['the default', defaultRuleset],
    ['one that uses everything', Ruleset.parse(rich)],
    ['one without teams', Ruleset.parse({ ...rich, teams: null })],
    ['no points at all', Ruleset.parse({ points: {} })],
    [
      'best of a season',
      Ruleset.parse({ points: {}, drivers: { counting: { keep: { kind: 'best', count: 8 } } } }),
    ],
  ])('gives %s back unchanged, and survives being kept as a draft', (_, rules) => {
    const form = RulesForm.parse(JSON.parse(JSON.stringify(formFromRules(rules))))
    expect(compiled(form)).toEqual(rules)
  })

  it('takes a draft of an older version, which knew no dead heats and no least distance', () => {
    const { deadHeats: _, leastDistance: __, ...old } = formFromRules(defaultRuleset)
    expect(compiled(RulesForm.parse(old))).toEqual(defaultRuleset)
  })

  it('keeps what is switched off', () => {
    const form = formFromRules(Ruleset.parse(rich))
    const without = { ...form, teams: { ...form.teams, scored: false } }
    expect(compiled(without).teams).toBeNull()
    expect(compiled({ ...without, teams: { ...without.teams, scored: true } })).toEqual(Ruleset.parse(rich))
  })

  it('reads an empty place before the last as nothing and forgets empty places behind it', () => {
    const form = formFromRules(defaultRuleset)
    const line = { race: '', sprint: '', heat: '', qualifying: '' }
    const rules = compiled({
      ...form,
      points: [{ ...line, race: '12,5' }, line, { ...line, race: '-3', sprint: '1' }, line, line],
    })
    expect(rules.points.race).toEqual([12_500, 0, -3000])
    expect(rules.points.sprint).toEqual([0, 0, 1000])
  })

  it('tells every fault at its field, all at once', () => {
    expect(
      faultsOf((form) => {
        form.points[1]!.race = 'many'
        form.bonuses[0]!.points = '1.2345'
        form.bonuses[0]!.places = '0'
        form.bonuses[1]!.award = ' '
        form.bonuses[2]!.sessions = []
        form.bonuses[2]!.minDistance = '3 laps'
        form.shortRaces[0]!.points = '6 4 x'
        form.leastDistance.classified = '120%'
        form.leastDistance.paid = 'most'
        form.drivers.minRounds = '2.5'
        form.drivers.order.criteria = []
        form.teams.cars = 'two'
      }),
    ).toEqual({
      'points.1.race': 'Points look like 25, 12.5 or −3.',
      'bonuses.0.points': 'Points look like 25, 12.5 or −3.',
      'bonuses.0.places': 'A whole number from 1 to 300.',
      'bonuses.1.award': 'Give the bonus a name.',
      'bonuses.2.sessions': 'Choose at least one kind of session.',
      'bonuses.2.minDistance': 'A fraction such as 1/2, or a share such as 75%.',
      'shortRaces.0.points': 'Points look like 25, 12.5 or −3.',
      'leastDistance.classified': 'A share of the distance such as 90%, at most all of it.',
      'leastDistance.paid': 'A fraction such as 1/2, or a share such as 75%.',
      'drivers.minRounds': 'A whole number from 0 to 999.',
      'drivers.order.criteria': 'Say at least what comes first.',
      'teams.cars': 'A whole number from 1 to 50.',
    })
  })

  it('does not ask for what is switched off', () => {
    expect(
      faultsOf((form) => {
        form.teams.scored = false
        form.teams.cars = 'two'
        form.drivers.counting.best = 'none'
        form.bonuses[1]!.places = '?'
      }),
    ).toEqual({})
  })

  it('has the parts of a season follow each other', () => {
    expect(
      faultsOf((form) => {
        form.drivers.counting.segments = [
          { from: '1', to: '5', best: '4' },
          { from: '5', to: '3', best: '2' },
        ]
      }),
    ).toEqual({
      'drivers.counting.segments.1.from': 'Must come after round 5.',
      'drivers.counting.segments.1.to': 'Ends before it begins.',
    })
    expect(faultsOf((form) => (form.drivers.counting.segments = []))).toEqual({
      'drivers.counting.segments': 'Add at least one part of the season.',
    })
  })
})

describe('what is typed', () => {
  it.each([
    ['25 18 15', ['25', '18', '15']],
    ['25-18-15', ['25', '18', '15']],
    ['25, 18, 15', ['25', '18', '15']],
    ['25,18,15', ['25', '18', '15']],
    ['12,5; 10\n8\t6', ['12,5', '10', '8', '6']],
    ['5 -1', ['5', '1']],
    ['', []],
  ])('%j is a list of amounts', (text, amounts) => {
    expect(splitAmounts(text)).toEqual(amounts)
  })

  it.each([
    ['1/2', '1/2'],
    ['2/4', '2/4'],
    [' 75% ', '3/4'],
    ['100 %', '1'],
    ['0.5', '1/2'],
    ['1,25', '5/4'],
    ['0', '0'],
    ['0/3', null],
    ['half', null],
    ['1/0', null],
  ])('%j is the fraction %j', (text, fraction) => {
    expect(parseShare(text)).toBe(fraction)
  })

  it.each(Object.keys(pointsPresets) as PointsPreset[])('the preset %s is valid and falls', (preset) => {
    const { points } = compiled({ ...formFromRules(defaultRuleset), points: presetForm(preset) })
    expect(points).toEqual(pointsPresets[preset].tables)
    for (const table of Object.values(points)) {
      expect(table).toEqual(table.toSorted((a, b) => b - a))
      expect(new Set(table).size).toBe(table.length)
    }
  })
})

describe('the order', () => {
  it('recognises a ready order, and a changed one as the own', () => {
    for (const scheme of ['specification', 'count-back', 'count-back-paid'] as const) {
      expect(schemeOf(criteriaOf(scheme, 8))).toBe(scheme)
      expect(schemeOf(criteriaOf(scheme, 8).toReversed())).toBe('own')
    }
    expect(criteriaOf('count-back-paid', 8).at(-1)).toEqual({ by: 'count-back', within: '8' })
  })

  it('moves a step, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 9)).toEqual(['a', 'b', 'c'])
  })
})

describe('the differences between two versions', () => {
  const changes: [string, RulesetInput, string[]][] = [
    ['a table', { ...rich, points: { ...rich.points, race: [25_000] } }, ['Race']],
    [
      'a table that is gone',
      { ...rich, points: { race: rich.points.race!, sprint: rich.points.sprint! } },
      ['Qualifying'],
    ],
    [
      'a bonus more',
      { ...rich, bonuses: [...rich.bonuses!, { award: 'pole', pointsMp: 1 }] },
      ['Pole position in races'],
    ],
    ['a dead heat', { ...rich, deadHeats: 'full' }, ['Dead heat']],
    [
      'a least distance',
      { ...rich, leastDistance: { paid: '1/2', of: 'scheduled' } },
      ['Points for the place from', 'Classified from'],
    ],
    ['a floor', { ...rich, floor: 'none' }, ['Below zero']],
    ['guests', { ...rich, guests: { points: 'keep', teamPoints: false, listed: true } }, ['Guests']],
    [
      'short races',
      { ...rich, shortRaces: [] },
      ['Race under 1/4 of its laps', 'Race under 2/4 of its laps'],
    ],
    ['minimum rounds', { ...rich, drivers: { ...rich.drivers, minRounds: 4 } }, ['Placed from']],
    ['classes', { ...rich, classes: 'overall' }, ['Classes']],
    [
      'the order',
      { ...rich, drivers: { ...rich.drivers, order: { criteria: [{ by: 'points' }] } } },
      ['Compared by', 'Still equal', 'Places that tell'],
    ],
    ['team cars', { ...rich, teams: { ...rich.teams, cars: 1 } }, ['Cars that score']],
  ]
  it.each(changes)('%s', (_, after, labels) => {
    const differences = diffRules(Ruleset.parse(rich), Ruleset.parse(after))
    expect(differences.map(({ label }) => label)).toEqual(labels)
    const back = diffRules(Ruleset.parse(after), Ruleset.parse(rich))
    const turned = back.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before }))
    expect(new Set(turned)).toEqual(new Set(differences))
  })

  it('there are none between equal rules', () => {
    expect(diffRules(Ruleset.parse(rich), Ruleset.parse(rich))).toEqual([])
  })
})
