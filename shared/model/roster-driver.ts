/** A driver of a league as its roster lists them: with their usual number and team. */
export interface RosterDriver {
  readonly id: string
  readonly displayName: string
  readonly carNumber: string | null
  readonly teamId: string | null
  readonly teamName: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
}
