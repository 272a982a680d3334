import type { CriterionForm } from './rules-form.ts'

export type OrderScheme = 'specification' | 'count-back' | 'count-back-paid' | 'own'

/** The orders that many championships share, ready to choose. */
export const orderSchemes: Readonly<Record<Exclude<OrderScheme, 'own'>, string>> = {
  specification: 'Points, wins, best finish, name',
  'count-back': 'Points, then a full count-back',
  'count-back-paid': 'Points, then a count-back of the places that pay',
}

/** The criteria of a ready order; `paidPlaces` is how many places of a race pay points. */
export function criteriaOf(scheme: Exclude<OrderScheme, 'own'>, paidPlaces: number): CriterionForm[] {
  switch (scheme) {
    case 'specification':
      return steps('points', 'wins', 'best-finish', 'name')
    case 'count-back':
      return steps('points', 'count-back')
    case 'count-back-paid':
      return [...steps('points'), { by: 'count-back', within: String(Math.max(1, paidPlaces)) }]
  }
}

function steps(...names: CriterionForm['by'][]): CriterionForm[] {
  return names.map((by) => ({ by, within: '' }))
}

/** Which ready order the criteria are, or the league's own. */
export function schemeOf(criteria: readonly CriterionForm[]): OrderScheme {
  const text = criteria.map(({ by, within }) => `${by}${within.trim() === '' ? '' : ' within'}`).join(', ')
  if (text === 'points, wins, best-finish, name') return 'specification'
  if (text === 'points, count-back') return 'count-back'
  return text === 'points, count-back within' ? 'count-back-paid' : 'own'
}

/** Moves one of a list by so many steps, as far as there is room. */
export function moved<Item>(list: readonly Item[], at: number, by: number): Item[] {
  const to = Math.max(0, Math.min(list.length - 1, at + by))
  const without = list.toSpliced(at, 1)
  const item = list[at]
  return item === undefined ? [...list] : without.toSpliced(to, 0, item)
}
