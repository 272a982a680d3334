interface HeartbeatOptions {
  readonly everyMs: number
  readonly ping: () => void
  /** Nothing has come back for too long. */
  readonly silent: () => void
}

/** Asks a process at intervals whether it is alive. Whatever it says counts as an answer. */
export interface Heartbeat {
  /** A new process, which is about to open its data. */
  begin(): void
  heard(now: 'running' | null): void
  end(): void
}

/**
 * Counts questions without an answer and not time: after the machine has slept, one is open and not a hundred. Opening a
 * large database can keep a process from answering for minutes, so it has longer then.
 */
export function heartbeat({ everyMs, ping, silent }: HeartbeatOptions): Heartbeat {
  let timer: NodeJS.Timeout | undefined
  let unanswered = 0
  let patience: number = patienceFor.opening

  const beat = (): void => {
    if (unanswered >= patience) {
      clearInterval(timer)
      return silent()
    }
    unanswered += 1
    ping()
  }
  return {
    begin: () => {
      clearInterval(timer)
      unanswered = 0
      patience = patienceFor.opening
      timer = setInterval(beat, everyMs)
    },
    heard: (now) => {
      unanswered = 0
      if (now === 'running') patience = patienceFor.running
    },
    end: () => clearInterval(timer),
  }
}

/** In questions. */
const patienceFor = { opening: 18, running: 6 } as const
