import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Somebody who has a session's sheet open, as the other stewards see them. */
export interface Present {
  /** The window: a person may have several. */
  readonly opening: string
  readonly userId: string
  readonly name: string
  /** The cell they are in, null where they are in none. */
  readonly cell: { readonly car: string; readonly field: string } | null
}

/** Who is on a sheet. `state` names what was answered, on every server alike. */
export interface PresentNow {
  readonly state: string
  readonly people: readonly Present[]
}

/**
 * Who is on which sheet. It is known to every server process, and nowhere else: not in the feed, not in the audit, not in a
 * table. Whoever is silent for longer than `silenceMs` has gone.
 */
export interface Presence {
  show(sessionId: string, person: Present): Promise<void>
  leave(sessionId: string, opening: string): Promise<void>
  /** Who is there, as soon as it is anything else than `since`, or when `waitMs` are over. */
  look(sessionId: string, since: string | null, waitMs: number, gone: AbortSignal): Promise<PresentNow>
  close(): Promise<void>
}

/** Carries a message to every server process, this one too. */
export interface PresenceSignal {
  send(message: string): Promise<void>
  listen(hear: (message: string) => void): Promise<() => Promise<void>>
}

/** For a server that is alone. */
export function localSignal(): PresenceSignal {
  const ears = new Set<(message: string) => void>()
  return {
    send: async (message) => {
      for (const hear of ears) hear(message)
    },
    listen: async (hear) => {
      ears.add(hear)
      return async () => {
        ears.delete(hear)
      }
    },
  }
}

const silenceMs = 25_000
const sweepMs = 5_000
/** More than race control ever has; who comes after them is not shown. */
const mostPeople = 40

const Message = z.object({
  sessionId: z.string(),
  opening: z.string(),
  person: z
    .object({
      userId: z.string(),
      name: z.string(),
      cell: z.object({ car: z.string(), field: z.string() }).nullable(),
    })
    .nullable(),
})

export async function openPresence(signal: PresenceSignal, clock: () => number): Promise<Presence> {
  const sheets = new Map<string, Map<string, Present & { readonly heardAt: number }>>()
  /** Those who look: told of news, or with `closing` to answer at once. */
  const waiting = new Map<string, Set<(closing: boolean) => void>>()

  let closed = false

  const wake = (sessionId: string): void => waiting.get(sessionId)?.forEach((look) => look(false))

  function hear(text: string): void {
    const message = parsed(text)
    if (!message) return
    const { sessionId, opening, person } = message
    const people = sheets.get(sessionId) ?? new Map<string, Present & { heardAt: number }>()
    if (person === null) people.delete(opening)
    else if (people.has(opening) || people.size < mostPeople) {
      people.set(opening, { ...person, opening, heardAt: clock() })
    }
    if (people.size === 0) sheets.delete(sessionId)
    else sheets.set(sessionId, people)
    wake(sessionId)
  }

  function now(sessionId: string): PresentNow {
    const people = [...(sheets.get(sessionId)?.values() ?? [])]
      .map(({ opening, userId, name, cell }) => ({ opening, userId, name, cell }))
      .sort((a, b) => (a.opening < b.opening ? -1 : 1))
    const state = createHash('sha256').update(JSON.stringify(people)).digest('hex').slice(0, 16)
    return { state, people }
  }

  const sweep = setInterval(() => {
    for (const [sessionId, people] of sheets) {
      const silent = [...people.values()].filter((person) => person.heardAt < clock() - silenceMs)
      for (const { opening } of silent) people.delete(opening)
      if (people.size === 0) sheets.delete(sessionId)
      if (silent.length > 0) wake(sessionId)
    }
  }, sweepMs)
  sweep.unref()
  const stop = await signal.listen(hear)

  return {
    show: async (sessionId, { opening, ...person }) =>
      signal.send(JSON.stringify({ sessionId, opening, person })),
    leave: async (sessionId, opening) => signal.send(JSON.stringify({ sessionId, opening, person: null })),
    look: (sessionId, since, waitMs, gone) =>
      new Promise((resolve) => {
        const looks = waiting.get(sessionId) ?? new Set()
        const answer = (): void => {
          clearTimeout(timer)
          looks.delete(look)
          if (looks.size === 0) waiting.delete(sessionId)
          gone.removeEventListener('abort', answer)
          resolve(now(sessionId))
        }
        const look = (closing: boolean): void => {
          if (closing || now(sessionId).state !== since) answer()
        }
        const timer = setTimeout(answer, waitMs)
        waiting.set(sessionId, looks.add(look))
        gone.addEventListener('abort', answer)
        if (gone.aborted || closed) answer()
        else look(false)
      }),
    close: async () => {
      closed = true
      clearInterval(sweep)
      for (const looks of waiting.values()) for (const look of looks) look(true)
      await stop()
    },
  }
}

function parsed(text: string): z.output<typeof Message> | null {
  try {
    return Message.parse(JSON.parse(text))
  } catch {
    return null
  }
}
