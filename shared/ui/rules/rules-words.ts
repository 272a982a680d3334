import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { Bonus, Criterion, Ruleset } from '#shared/scoring/ruleset.ts'
import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'

export const kindWords: Record<ScoringSessionKind, TextKey> = {
  race: textKey('Race'),
  sprint: textKey('Sprint'),
  heat: textKey('Heat'),
  qualifying: textKey('Qualifying'),
}

/** Awards that every league knows; a league names its own as it likes. */
export const awardWords: Readonly<Record<string, TextKey>> = {
  pole: textKey('Pole position'),
  'fastest-lap': textKey('Fastest lap'),
  'most-laps-led': textKey('Most laps led'),
  'clean-race': textKey('Clean race'),
}

export const sharedCarWords: Record<Ruleset['sharedCars'], TextKey> = {
  full: textKey('Each driver gets all the points'),
  split: textKey('The drivers share the points equally'),
  first: textKey('The first driver gets all the points'),
  none: textKey('Nobody gets points'),
}

export const severalCarsWords: Record<Ruleset['severalCars'], TextKey> = {
  all: textKey('Points for every car'),
  best: textKey('Points for the best car alone'),
}

export const deadHeatWords: Record<Ruleset['deadHeats'], TextKey> = {
  share: textKey('Share the points of the places they hold'),
  full: textKey('Each gets the points of the place in full'),
  'best-lap': textKey('The better best lap takes the place'),
}

export const distanceWords: Record<Ruleset['leastDistance']['of'], TextKey> = {
  winner: textKey('Of the laps of the leader'),
  scheduled: textKey('Of the scheduled laps'),
}

/** '90%' where a share is whole percents, else the fraction; nothing for none. */
export function percentText(share: string | null): string {
  if (share === null) return ''
  const [top = 0, bottom = 1] = share.split('/').map(Number)
  const percent = (top * 100) / bottom
  return Number.isInteger(percent) && isLowest(top, bottom) ? `${percent}%` : share
}

/** A fraction that is not in lowest terms stays as it was written. */
function isLowest(top: number, bottom: number): boolean {
  return bottom === 0 ? top === 1 : isLowest(bottom, top % bottom)
}

export const floorWords: Record<Ruleset['floor'], TextKey> = {
  none: textKey('Points may go below zero'),
  race: textKey('No result goes below zero'),
  season: textKey('No season total goes below zero'),
}

export const outsiderWords: Record<Ruleset['guests']['points'], TextKey> = {
  eligible: textKey('Score like everybody else'),
  skip: textKey('Score nothing; those behind move up'),
  keep: textKey('Score nothing; the place stays unpaid'),
}

export const listedWords: Record<Ruleset['drivers']['listed'], TextKey> = {
  entered: textKey('Everybody who was entered'),
  started: textKey('Everybody who started once'),
  classified: textKey('Everybody who was classified once'),
  'classified-or-qualified': textKey('Everybody classified once, in qualifying too'),
  points: textKey('Only those with points'),
}

export const classesWords: Record<Ruleset['classes'], TextKey> = {
  overall: textKey('One table for all classes'),
  separate: textKey('Each class is also a championship of its own'),
}

export const criterionWords: Record<Criterion['by'], TextKey> = {
  points: textKey('Points'),
  wins: textKey('Wins'),
  podiums: textKey('Podiums'),
  'best-finish': textKey('Best finish'),
  'count-back': textKey('Count-back'),
  'gross-points': textKey('Points with dropped rounds'),
  'latest-place': textKey('Better place in the latest race'),
  'earliest-best': textKey('Best finish reached first'),
  name: textKey('Name'),
}

/** What a criterion means, for who chooses it. */
export const criterionHints: Record<Criterion['by'], TextKey> = {
  points: textKey('The total that counts'),
  wins: textKey('More first places'),
  podiums: textKey('More finishes in the first three'),
  'best-finish': textKey('The better best place'),
  'count-back': textKey('More first places, then more second places, and so on'),
  'gross-points': textKey('All points of the championship, dropped ones too'),
  'latest-place': textKey('Race by race, from the last one back'),
  'earliest-best': textKey('The same best place, reached in an earlier race'),
  name: textKey('The alphabet, so that nobody shares a position'),
}

export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

const manyWords: Record<ScoringSessionKind, TextKey> = {
  race: textKey('races'),
  sprint: textKey('sprints'),
  heat: textKey('heats'),
  qualifying: textKey('qualifying'),
}

export function kindsText({ tKey, list }: Texts, kinds: readonly ScoringSessionKind[]): string {
  return list(kinds.map((kind) => tKey(manyWords[kind])))
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A word as it stands within a sentence: in English with a small letter. */
export function withinSentence({ language }: Texts, text: string): string {
  return language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** An award that every league knows, in words; another one as its league calls it. */
export function awardText({ tKey }: Texts, award: string): string {
  const known = awardWords[award]
  return known === undefined ? award : tKey(known)
}

/** Who may have a bonus, in words. */
export function conditionText(
  { t }: Texts,
  { condition, minDistance, tied, multiplied, decidedBy }: Bonus,
): string {
  const parts = []
  if (decidedBy === 'best-lap') parts.push(t('from the lap times'))
  if (condition.kind === 'classified') parts.push(t('if classified'))
  if (condition.kind === 'top') parts.push(t('if in the first {places}', { places: condition.places }))
  if (minDistance !== null) parts.push(t('from {share} of the distance on', { share: minDistance }))
  parts.push(tied === 'split' ? t('split when tied') : t('paid to each when tied'))
  if (!multiplied) parts.push(t('never multiplied'))
  return parts.join(', ')
}
