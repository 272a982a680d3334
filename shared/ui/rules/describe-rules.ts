import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Ruleset, ShortRace } from '#shared/scoring/ruleset.ts'
import { formatPoints } from '../points.ts'
import {
  amountsText,
  countingLines,
  line,
  orderLines,
  tableLines,
  type RulesLine,
  type RulesSection,
} from './rules-lines.ts'
import {
  awardText,
  classesWords,
  conditionText,
  deadHeatWords,
  distanceWords,
  floorWords,
  kindsText,
  listedWords,
  outsiderWords,
  percentText,
  severalCarsWords,
  sharedCarWords,
  withinSentence,
} from './rules-words.ts'
import { teamSections } from './team-rules.ts'

/** Rules in words, in the order in which a season is computed. Every rule that differs gives a line that differs. */
export function describeRules(rules: Ruleset, texts: Texts = english): RulesSection[] {
  const { t, tKey } = texts
  return [
    { key: 'points', title: t('Points'), scope: 'event', lines: tableLines(texts, rules.points) },
    { key: 'bonuses', title: t('Bonuses'), scope: 'event', lines: bonusLines(texts, rules) },
    { key: 'cars', title: t('Cars and drivers'), scope: 'event', lines: carLines(texts, rules) },
    {
      key: 'counting',
      title: t('What counts'),
      scope: 'season',
      lines: countingLines(texts, rules.drivers.counting),
    },
    {
      key: 'order',
      title: t('Order'),
      scope: 'season',
      lines: [
        ...orderLines(texts, rules.drivers.order),
        line(t('In the table'), tKey(listedWords[rules.drivers.listed])),
        ...(rules.drivers.minRounds > 0
          ? [
              line(
                t('Placed from'),
                t('{count, plural, one {# round} other {# rounds}} started', {
                  count: rules.drivers.minRounds,
                }),
              ),
            ]
          : []),
        line(t('Classes'), tKey(classesWords[rules.classes])),
      ],
    },
    ...teamSections(texts, rules),
  ]
}

function bonusLines(texts: Texts, { bonuses }: Ruleset): RulesLine[] {
  const { t } = texts
  return bonuses.map((bonus) =>
    line(
      t('{award} in {sessions}', {
        award: awardText(texts, bonus.award),
        sessions: kindsText(texts, bonus.sessions),
      }),
      t('{points} {count, plural, one {point} other {points}}, {condition}', {
        points: formatPoints(bonus.pointsMp, texts),
        count: Math.abs(bonus.pointsMp) / 1000,
        condition: conditionText(texts, bonus),
      }),
    ),
  )
}

function carLines(texts: Texts, rules: Ruleset): RulesLine[] {
  const { t, tKey } = texts
  return [
    line(t('Car with several drivers'), tKey(sharedCarWords[rules.sharedCars])),
    line(t('Driver with several cars'), tKey(severalCarsWords[rules.severalCars])),
    line(t('Dead heat'), tKey(deadHeatWords[rules.deadHeats])),
    ...distanceLines(texts, rules.leastDistance),
    line(t('Below zero'), tKey(floorWords[rules.floor])),
    line(t('Guests'), outsiderText(texts, rules.guests)),
    line(t('Reserves'), outsiderText(texts, rules.reserves)),
    ...rules.shortRaces.map((short) =>
      line(t('Race under {share} of its laps', { share: short.below }), shortRaceText(texts, short)),
    ),
  ]
}

function shortRaceText(texts: Texts, { pays }: ShortRace): string {
  const { t } = texts
  return pays.kind === 'multiplier'
    ? t('{share} of the points', { share: pays.multiplier })
    : amountsText(texts, pays.points) || t('Nothing')
}

function distanceLines(texts: Texts, { classified, paid, of }: Ruleset['leastDistance']): RulesLine[] {
  const { t, tKey } = texts
  const measured = withinSentence(texts, tKey(distanceWords[of]))
  return [
    ...(classified === null ? [] : [line(t('Classified from'), `${percentText(classified)} ${measured}`)]),
    ...(paid === null ? [] : [line(t('Points for the place from'), `${percentText(paid)} ${measured}`)]),
  ]
}

function outsiderText({ t, tKey }: Texts, { points, teamPoints, listed }: Ruleset['guests']): string {
  const team = teamPoints ? t('score for their team') : t('no points for their team')
  return `${tKey(outsiderWords[points])}; ${team}; ${listed ? t('in the table') : t('not in the table')}`
}
