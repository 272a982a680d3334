import type { Counting, Order, Ruleset } from '#shared/scoring/ruleset.ts'
import { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import { formatPoints } from '../points.ts'
import {
  awardText,
  capitalised,
  classesWords,
  conditionText,
  criterionWords,
  deadHeatWords,
  distanceWords,
  floorWords,
  kindsText,
  kindWords,
  listedWords,
  outsiderWords,
  percentText,
  severalCarsWords,
  sharedCarWords,
  shortRaceText,
} from './rules-words.ts'

/** What a part of the rules is bound to: each event by itself, or the season as a whole ([PT4]). */
export type RulesScope = 'event' | 'season'

export interface RulesSection {
  readonly title: string
  readonly scope: RulesScope
  readonly lines: readonly RulesLine[]
}

export interface RulesLine {
  readonly label: string
  readonly value: string
}

/** Rules in words, in the order in which a season is computed. Every rule that differs gives a line that differs. */
export function describeRules(rules: Ruleset): RulesSection[] {
  return [
    { title: 'Points', scope: 'event', lines: tableLines(rules.points) },
    { title: 'Bonuses', scope: 'event', lines: bonusLines(rules) },
    { title: 'Cars and drivers', scope: 'event', lines: carLines(rules) },
    { title: 'What counts', scope: 'season', lines: countingLines(rules.drivers.counting) },
    {
      title: 'Order',
      scope: 'season',
      lines: [
        ...orderLines(rules.drivers.order),
        line('In the table', listedWords[rules.drivers.listed]),
        ...(rules.drivers.minRounds > 0
          ? [line('Placed from', `${rules.drivers.minRounds} rounds started`)]
          : []),
        line('Classes', classesWords[rules.classes]),
      ],
    },
    ...teamSections(rules),
  ]
}

function line(label: string, value: string): RulesLine {
  return { label, value }
}

/** '25, 18, 15'. */
export function amountsText(table: readonly number[]): string {
  return table.map((milliPoints) => formatPoints(milliPoints)).join(', ')
}

function tableLines(tables: Ruleset['points']): RulesLine[] {
  const lines = ScoringSessionKind.options
    .filter((kind) => tables[kind].length > 0)
    .map((kind) => line(kindWords[kind], amountsText(tables[kind])))
  return lines.length > 0 ? lines : [line('Race', 'No points for places')]
}

function bonusLines({ bonuses }: Ruleset): RulesLine[] {
  return bonuses.map((bonus) =>
    line(
      `${awardText(bonus.award)} in ${kindsText(bonus.sessions)}`,
      `${formatPoints(bonus.pointsMp)} ${Math.abs(bonus.pointsMp) === 1000 ? 'point' : 'points'}, ${conditionText(bonus)}`,
    ),
  )
}

function carLines(rules: Ruleset): RulesLine[] {
  return [
    line('Car with several drivers', sharedCarWords[rules.sharedCars]),
    line('Driver with several cars', severalCarsWords[rules.severalCars]),
    line('Dead heat', deadHeatWords[rules.deadHeats]),
    ...distanceLines(rules.leastDistance),
    line('Below zero', floorWords[rules.floor]),
    line('Guests', outsiderText(rules.guests)),
    line('Reserves', outsiderText(rules.reserves)),
    ...rules.shortRaces.map((short) =>
      line(`Race under ${short.below} of its laps`, shortRaceText(short, amountsText)),
    ),
  ]
}

function distanceLines({ classified, paid, of }: Ruleset['leastDistance']): RulesLine[] {
  const measured = distanceWords[of].toLowerCase()
  return [
    ...(classified === null ? [] : [line('Classified from', `${percentText(classified)} ${measured}`)]),
    ...(paid === null ? [] : [line('Points for the place from', `${percentText(paid)} ${measured}`)]),
  ]
}

function outsiderText({ points, teamPoints, listed }: Ruleset['guests']): string {
  const team = teamPoints ? 'score for their team' : 'no points for their team'
  return `${outsiderWords[points]}; ${team}; ${listed ? 'in the table' : 'not in the table'}`
}

function countingLines({ unit, keep, dsqDroppable, except }: Counting): RulesLine[] {
  const units = unit === 'round' ? 'rounds' : 'sessions'
  const lines = [line('Counted', keepText(keep, units))]
  if (keep.kind !== 'all') {
    lines.push(
      line('Counted as one', unit === 'round' ? 'A round with all its sessions' : 'Each session'),
      line('Disqualified', dsqDroppable ? 'May be dropped' : 'Must count'),
    )
  }
  if (except.length > 0) lines.push(line('Outside the championship', `Rounds ${except.join(', ')}`))
  return lines
}

function keepText(keep: Counting['keep'], units: string): string {
  switch (keep.kind) {
    case 'all':
      return `All ${units}`
    case 'best':
      return `The best ${keep.count} ${units}`
    case 'drop':
      return `All ${units} ${keep.of} but the worst${keep.count === 1 ? '' : ` ${keep.count}`}`
    case 'segments':
      return keep.segments
        .map(({ from, to, best }) => `The best ${best} of rounds ${from} to ${to}`)
        .join('; ')
  }
}

function orderLines({ criteria, unresolved, places }: Order): RulesLine[] {
  const steps = criteria.map((each) =>
    each.by === 'count-back' && each.within !== null
      ? `count-back of the first ${each.within} places`
      : criterionWords[each.by].toLowerCase(),
  )
  return [
    line('Compared by', capitalised(steps.join(', then '))),
    line('Still equal', unresolved === 'ask' ? 'A steward decides' : 'Share the position'),
    line('Places that tell', `Those in ${kindsText(places)}`),
  ]
}

function teamSections({ teams }: Ruleset): RulesSection[] {
  const title = 'Team championship'
  if (teams === null) return [{ title, scope: 'season', lines: [line('Teams', 'No championship of teams')] }]
  const own = teams.points
  return [
    {
      title: 'Team points',
      scope: 'event',
      lines: [
        line('Cars that score', teams.cars === null ? 'All' : `The best ${teams.cars} in each session`),
        ...(own
          ? tableLines(own).map(({ label, value }) => line(`${label}, own table`, value))
          : [line('Points', 'As for drivers')]),
        line('Bonuses', teams.bonuses ? 'Count for the team' : 'Do not count for the team'),
        line(
          'Car with several drivers',
          teams.sharedCars === 'full' ? 'Pays the team in full' : 'Pays what its drivers get together',
        ),
      ],
    },
    {
      title,
      scope: 'season',
      lines: [
        ...countingLines(teams.counting),
        ...orderLines(teams.order),
        line('In the table', listedWords[teams.listed]),
      ],
    },
  ]
}
