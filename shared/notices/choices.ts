import type { NoticeCategory } from './categories.ts'

/** What a person chose of one category: of one league, or of all (`leagueId` null). */
export interface NoticeChoice {
  readonly category: NoticeCategory
  readonly leagueId: string | null
  readonly told: boolean
}

/** Whether a person is told of a category in a league: as they chose for it, else for all, else they are. */
export function isTold(
  choices: readonly NoticeChoice[],
  category: NoticeCategory,
  leagueId: string | null,
): boolean {
  const of = (where: string | null): boolean | undefined =>
    choices.find((choice) => choice.category === category && choice.leagueId === where)?.told
  return (leagueId === null ? undefined : of(leagueId)) ?? of(null) ?? true
}
