import type { Bonus, Counting, Order, Ruleset, ShortRace } from '#shared/scoring/ruleset.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { percentText } from '#shared/ui/rules/rules-words.ts'
import type {
  BonusForm,
  CountingForm,
  OrderForm,
  PointsForm,
  RulesForm,
  ShortRaceForm,
} from './rules-form.ts'

/** A form filled with rules: compiled unchanged, it gives the same rules again. */
export function formFromRules(rules: Ruleset): RulesForm {
  const { drivers, teams } = rules
  return {
    points: pointsForm(rules.points),
    bonuses: rules.bonuses.map(bonusForm),
    sharedCars: rules.sharedCars,
    severalCars: rules.severalCars,
    deadHeats: rules.deadHeats,
    leastDistance: {
      classified: percentText(rules.leastDistance.classified),
      paid: percentText(rules.leastDistance.paid),
      of: rules.leastDistance.of,
    },
    shortRaces: rules.shortRaces.map(shortRaceForm),
    guests: rules.guests,
    reserves: rules.reserves,
    floor: rules.floor,
    classes: rules.classes,
    drivers: {
      counting: countingForm(drivers.counting),
      order: orderForm(drivers.order),
      listed: drivers.listed,
      minRounds: drivers.minRounds === 0 ? '' : String(drivers.minRounds),
    },
    teams: {
      scored: teams !== null,
      ownPoints: teams !== null && teams.points !== null,
      points: pointsForm(teams?.points ?? rules.points),
      cars: teams?.cars ? String(teams.cars) : '',
      bonuses: teams?.bonuses ?? true,
      sharedCars: teams?.sharedCars ?? 'full',
      counting: countingForm((teams ?? drivers).counting),
      order: orderForm((teams ?? drivers).order),
      listed: teams?.listed ?? 'entered',
    },
  }
}

/** Tables side by side as lines of a form. */
export function pointsForm(tables: Ruleset['points']): PointsForm {
  const { race, sprint, heat, qualifying } = tables
  const places = Math.max(race.length, sprint.length, heat.length, qualifying.length)
  return Array.from({ length: places }, (_, at) => ({
    race: amount(race[at]),
    sprint: amount(sprint[at]),
    heat: amount(heat[at]),
    qualifying: amount(qualifying[at]),
  }))
}

function amount(milliPoints: number | undefined): string {
  return milliPoints === undefined ? '' : formatPoints(milliPoints)
}

function bonusForm(bonus: Bonus): BonusForm {
  const { condition } = bonus
  return {
    award: bonus.award,
    points: formatPoints(bonus.pointsMp),
    sessions: bonus.sessions,
    condition: condition.kind,
    places: condition.kind === 'top' ? String(condition.places) : '10',
    tied: bonus.tied,
    decidedBy: bonus.decidedBy,
    multiplied: bonus.multiplied,
    minDistance: bonus.minDistance ?? '',
  }
}

function shortRaceForm({ below, pays }: ShortRace): ShortRaceForm {
  return {
    below,
    pays: pays.kind,
    multiplier: pays.kind === 'multiplier' ? pays.multiplier : '1/2',
    points:
      pays.kind === 'table' ? pays.points.map((milliPoints) => formatPoints(milliPoints)).join(' ') : '',
  }
}

function countingForm({ unit, keep, dsqDroppable, except }: Counting): CountingForm {
  return {
    unit,
    keep: keep.kind,
    best: keep.kind === 'best' ? String(keep.count) : '',
    drop: keep.kind === 'drop' ? String(keep.count) : '1',
    dropOf: keep.kind === 'drop' ? keep.of : 'planned',
    segments:
      keep.kind === 'segments'
        ? keep.segments.map(({ from, to, best }) => ({
            from: String(from),
            to: String(to),
            best: String(best),
          }))
        : [],
    dsqDroppable,
    except: except.join(', '),
  }
}

function orderForm({ criteria, unresolved, places }: Order): OrderForm {
  return {
    criteria: criteria.map((each) => ({
      by: each.by,
      within: each.by === 'count-back' && each.within !== null ? String(each.within) : '',
    })),
    unresolved,
    places,
  }
}
