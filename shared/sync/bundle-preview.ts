/** What is in a file of unsent work, for a person to decide about. */
export interface BundlePreview {
  readonly leagueId: string
  readonly leagueName: string
  /** Who wrote the file, when (that laptop's clock, ms since 1970, UTC), and on which laptop. */
  readonly person: string
  readonly laptop: string
  readonly exportedAt: number
  /** That laptop has newer data of the league from the server: some of the work may only show once this one has synced. */
  readonly newerData: boolean
  readonly work: readonly PreviewedWork[]
  readonly names: Readonly<Record<string, string>>
}

export interface PreviewedWork {
  readonly deviceId: string
  readonly person: string
  readonly laptop: string
  /** Whether this laptop knows the key it is signed with. `fingerprint` is what two people compare where it does not. */
  readonly trust: 'known' | 'unknown'
  readonly fingerprint: string
  /** Whether this laptop knows the person as somebody of the league; where not, their work does not show here yet. */
  readonly isMember: boolean
  /** How many changes there are, and how many of them are not here yet. */
  readonly changes: number
  readonly fresh: number
  /** Those that are not here yet, in order, at most as many as a person reads. */
  readonly shown: readonly {
    readonly seq: number
    readonly name: string
    readonly args: unknown
    readonly at: number
  }[]
}
