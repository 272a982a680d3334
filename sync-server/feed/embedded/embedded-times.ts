/** How long requests are held, ms. */
export interface EmbeddedTimes {
  /** How long a live request waits. */
  readonly longPoll: number
  /** How long a stream of events lives, and how often it shows that it does. */
  readonly events: number
  readonly keepAlive: number
}

export const electricTimes: EmbeddedTimes = { longPoll: 20_000, events: 60_000, keepAlive: 21_000 }
