/** What the part that keeps the data is doing. It runs in a process of its own, which can end by itself. */
export type EngineState =
  | { readonly kind: 'opening'; readonly progress: OpeningProgress | null }
  | { readonly kind: 'running'; readonly opened: OpeningNotes }
  /** It ended unasked, and is started again by itself. */
  | { readonly kind: 'restarting'; readonly message: string }
  /** Starting it again by itself would come to the same: a person decides. */
  | { readonly kind: 'stopped'; readonly code: EngineStop; readonly message: string }

/** Of the changes that are put back on top of the data while it opens. */
export interface OpeningProgress {
  readonly done: number
  readonly of: number
}

/** What a person should know of how the data was opened. */
export interface OpeningNotes {
  readonly journal: JournalDamage | null
  /** 'made-anew': from what the server had sent. 'empty': nothing could be read; it is fetched again. */
  readonly replica: 'as-it-was' | 'made-anew' | 'empty'
}

/** Lines of the journal that could not be read, by their place in the file from 1, and the copy that was kept of it. */
export interface JournalDamage {
  readonly lines: readonly number[]
  readonly copy: string
}

/** What a person can do about an engine that has stopped, as the window offers it. */
export type WayOut = 'try-again' | 'set-journal-aside' | 'other-profile' | 'open-data-folder' | 'show-logs'

/** Why an engine cannot go on by itself, and the ways out of it, the likeliest first. */
export const waysOut = {
  'in-use': ['try-again', 'other-profile'],
  'journal-newer': ['try-again', 'open-data-folder', 'set-journal-aside'],
  'journal-unreadable': ['set-journal-aside', 'open-data-folder', 'try-again'],
  'other-user': ['other-profile', 'set-journal-aside', 'open-data-folder'],
  'not-writable': ['open-data-folder', 'try-again'],
  'disk-full': ['try-again', 'open-data-folder'],
  'keeps-ending': ['try-again', 'show-logs', 'open-data-folder'],
} as const satisfies Record<string, readonly WayOut[]>

export type EngineStop = keyof typeof waysOut

export function isEngineStop(code: string): code is EngineStop {
  return Object.hasOwn(waysOut, code)
}
