import type { EngineStop, OpeningNotes, OpeningProgress, WayOut } from '#desktop/ipc/engine-state.ts'

/** While changes are put back on top of the data; null where it takes no time worth a word. */
export function openingWords(progress: OpeningProgress | null): string | null {
  if (progress === null) return null
  const { done, of } = progress
  return `Putting your unsent changes back: ${done.toLocaleString()} of ${of.toLocaleString()}`
}

/** What a person should know of how the data opened; null where all is as it was. */
export function runningWords({ journal, replica }: OpeningNotes): { text: string; hasCopy: boolean } | null {
  const parts = [
    ...(journal === null
      ? []
      : [`${linesWords(journal.lines)} The file as it was is kept: ${journal.copy}.`]),
    ...(replica === 'made-anew'
      ? ['The data on this device was damaged and has been made anew from what the server had sent.']
      : []),
    ...(replica === 'empty'
      ? [
          'The data on this device was damaged beyond reading. Your leagues come back with the next connection; unsent work is safe.',
        ]
      : []),
  ]
  return parts.length === 0 ? null : { text: parts.join(' '), hasCopy: journal !== null }
}

function linesWords(lines: readonly number[]): string {
  const [first, ...more] = lines.map(String)
  if (more.length === 0)
    return `Line ${first} of your unsent work could not be read; everything else is there.`
  const last = more.pop()
  const named =
    more.length > 6
      ? `${lines.length} lines, from ${first} to ${last},`
      : `Lines ${[first, ...more].join(', ')} and ${last}`
  return `${named} of your unsent work could not be read; everything else is there.`
}

/** Why GridBoss cannot go on by itself, beside what the engine said. */
export const stopTitles: Record<EngineStop, string> = {
  'in-use': 'Another GridBoss has your data open',
  'journal-newer': 'Your unsent work needs a newer GridBoss',
  'journal-unreadable': 'The file with your unsent work is damaged',
  'other-user': 'The unsent work here is somebody else’s',
  'not-writable': 'GridBoss cannot write to its folder',
  'disk-full': 'The disk is full',
  'keeps-ending': 'GridBoss cannot keep your data open',
}

export const stopAdvice: Record<EngineStop, string> = {
  'in-use':
    'Close the other one and try again. Or go on with another profile: that is like a laptop of its own, and what is unsent here stays here.',
  'journal-newer':
    'Install the newest GridBoss, then try again: nothing is lost. You can also set the file aside and go on without it; what is in it then waits for the newer version.',
  'journal-unreadable':
    'You can set it aside and go on: it is kept beside the new one, so that what is in it can still be looked up. What the server already has is not touched.',
  'other-user':
    'Go on with another profile, or set that work aside: it is kept in the folder, and nobody else sends it.',
  'not-writable': 'Open the folder and give your own account the right to write there, then try again.',
  'disk-full': 'Nothing is lost. Make room on the disk, then try again.',
  'keeps-ending':
    'What you entered is safe on this device. Try again; if it stops again, show the logs to whoever looks after GridBoss.',
}

export const wayOutLabels: Record<WayOut, string> = {
  'try-again': 'Try again',
  'set-journal-aside': 'Set it aside…',
  'other-profile': 'Use another profile',
  'open-data-folder': 'Open the folder',
  'show-logs': 'Show logs',
}
