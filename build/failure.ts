import { stripVTControlCharacters } from 'node:util'

/** A test or a check that failed: its file and title, and what its runner said of it. */
export interface Failure {
  readonly name: string
  readonly message: string
}

/** How many lines the list of failures may take, so that the end of a long log holds all of it. */
const room = 50
const mostPerFailure = 12

/** What failed and why, for the end of a log: every name first of all, and of each message as much as there is room for. */
export function failureLines(failures: readonly Failure[]): string[] {
  if (failures.length === 0) return []
  const named = failures.slice(0, room - 1)
  const unnamed = failures.length - named.length
  const each = Math.min(mostPerFailure, Math.floor((room - named.length) / named.length))
  return [
    ...named.flatMap(({ name, message }) => [`✗ ${name}`, ...messageLines(message, each)]),
    ...(unnamed > 0 ? [`and ${unnamed} more, named above`] : []),
  ]
}

/** The lines that say what went wrong. Where it went wrong in a library, and colours, are left out. */
function messageLines(message: string, most: number): string[] {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*(node_modules|node:)/.test(line))
  return lines.slice(0, most).map((line) => `    ${line}`)
}
