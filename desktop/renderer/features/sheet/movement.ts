import type { SheetStandingsRow } from '#shared/queries/sheet-standings-view.ts'

export interface Movement {
  /** For the eye: '▲2'. */
  readonly mark: string
  /** For who does not see it. */
  readonly words: string
  readonly look: string
}

/** Where a sheet moves somebody in the standings. */
export function movement({ rank, rankBefore }: Pick<SheetStandingsRow, 'rank' | 'rankBefore'>): Movement {
  if (rank === null || rank === rankBefore) return { mark: '', words: 'no change', look: '' }
  if (rankBefore === null) return { mark: 'new', words: 'new', look: 'text-soft' }
  const places = Math.abs(rankBefore - rank)
  return rank < rankBefore
    ? { mark: `▲${places}`, words: `up ${places}`, look: 'text-official' }
    : { mark: `▼${places}`, words: `down ${places}`, look: 'text-soft' }
}
