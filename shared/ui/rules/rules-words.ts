import type { Bonus, Criterion, Ruleset, ShortRace } from '#shared/scoring/ruleset.ts'
import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'

export const kindWords: Record<ScoringSessionKind, string> = {
  race: 'Race',
  sprint: 'Sprint',
  heat: 'Heat',
  qualifying: 'Qualifying',
}

/** Awards that every league knows; a league names its own as it likes. */
export const awardWords: Readonly<Record<string, string>> = {
  pole: 'Pole position',
  'fastest-lap': 'Fastest lap',
  'most-laps-led': 'Most laps led',
  'clean-race': 'Clean race',
}

export const sharedCarWords: Record<Ruleset['sharedCars'], string> = {
  full: 'Each driver gets all the points',
  split: 'The drivers share the points equally',
  first: 'The first driver gets all the points',
  none: 'Nobody gets points',
}

export const severalCarsWords: Record<Ruleset['severalCars'], string> = {
  all: 'Points for every car',
  best: 'Points for the best car alone',
}

export const deadHeatWords: Record<Ruleset['deadHeats'], string> = {
  share: 'Share the points of the places they hold',
  full: 'Each gets the points of the place in full',
  'best-lap': 'The better best lap takes the place',
}

export const distanceWords: Record<Ruleset['leastDistance']['of'], string> = {
  winner: 'Of the laps of the leader',
  scheduled: 'Of the scheduled laps',
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

export const floorWords: Record<Ruleset['floor'], string> = {
  none: 'Points may go below zero',
  race: 'No result goes below zero',
  season: 'No season total goes below zero',
}

export const outsiderWords: Record<Ruleset['guests']['points'], string> = {
  eligible: 'Score like everybody else',
  skip: 'Score nothing; those behind move up',
  keep: 'Score nothing; the place stays unpaid',
}

export const listedWords: Record<Ruleset['drivers']['listed'], string> = {
  entered: 'Everybody who was entered',
  started: 'Everybody who started once',
  classified: 'Everybody who was classified once',
  'classified-or-qualified': 'Everybody classified once, in qualifying too',
  points: 'Only those with points',
}

export const classesWords: Record<Ruleset['classes'], string> = {
  overall: 'One table for all classes',
  separate: 'Each class is also a championship of its own',
}

export const criterionWords: Record<Criterion['by'], string> = {
  points: 'Points',
  wins: 'Wins',
  podiums: 'Podiums',
  'best-finish': 'Best finish',
  'count-back': 'Count-back',
  'gross-points': 'Points with dropped rounds',
  'latest-place': 'Better place in the latest race',
  'earliest-best': 'Best finish reached first',
  name: 'Name',
}

/** What a criterion means, for who chooses it. */
export const criterionHints: Record<Criterion['by'], string> = {
  points: 'The total that counts',
  wins: 'More first places',
  podiums: 'More finishes in the first three',
  'best-finish': 'The better best place',
  'count-back': 'More first places, then more second places, and so on',
  'gross-points': 'All points of the championship, dropped ones too',
  'latest-place': 'Race by race, from the last one back',
  'earliest-best': 'The same best place, reached in an earlier race',
  name: 'The alphabet, so that nobody shares a position',
}

export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

const manyWords: Record<ScoringSessionKind, string> = {
  race: 'races',
  sprint: 'sprints',
  heat: 'heats',
  qualifying: 'qualifying',
}

export function kindsText(kinds: readonly ScoringSessionKind[]): string {
  return listOf(kinds.map((kind) => manyWords[kind]))
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function awardText(award: string): string {
  return awardWords[award] ?? award
}

/** Who may have a bonus, in words. */
export function conditionText({ condition, minDistance, tied, multiplied, decidedBy }: Bonus): string {
  const parts = []
  if (decidedBy === 'best-lap') parts.push('from the lap times')
  if (condition.kind === 'classified') parts.push('if classified')
  if (condition.kind === 'top') parts.push(`if in the first ${condition.places}`)
  if (minDistance !== null) parts.push(`from ${minDistance} of the distance on`)
  parts.push(tied === 'split' ? 'split when tied' : 'paid to each when tied')
  if (!multiplied) parts.push('never multiplied')
  return parts.join(', ')
}

export function shortRaceText({ pays }: ShortRace, amounts: (table: readonly number[]) => string): string {
  return pays.kind === 'multiplier' ? `${pays.multiplier} of the points` : amounts(pays.points) || 'Nothing'
}
