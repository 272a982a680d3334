/** Tells once that something is away, and once that it is back, however many requests notice it in between. */
export interface Outage {
  readonly failed: (error: unknown) => void
  readonly worked: () => void
}

export interface OutageReport {
  readonly began: (error: unknown) => void
  /** How many failures there were, and how long it was away, ms. */
  readonly ended: (failures: number, ms: number) => void
}

/** `now` in ms. */
export function outage({ began, ended }: OutageReport, now: () => number): Outage {
  let away: { readonly since: number; failures: number } | null = null
  return {
    failed: (error) => {
      if (away) away.failures += 1
      else {
        away = { since: now(), failures: 1 }
        began(error)
      }
    },
    worked: () => {
      if (!away) return
      const { since, failures } = away
      away = null
      ended(failures, now() - since)
    },
  }
}
