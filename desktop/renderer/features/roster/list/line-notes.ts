import type { JudgedLine, LineNote } from './judge-lines.ts'
import type { UnsurePart } from './roster-line.ts'

/** What is to be known about a line, in a few words. */
export function noteText(note: LineNote): string {
  switch (note.kind) {
    case 'no-name':
      return 'No name'
    case 'too-long':
      return `The ${note.what} is too long`
    case 'twice':
      return `Same name as line ${note.line}`
    case 'on-roster':
      return 'Already on the roster'
    case 'archived':
      return 'Archived: comes back'
    case 'number-taken':
      return `${note.by} has this number too`
    case 'number-twice':
      return `Same number as line ${note.line}`
    case 'new-team':
      return 'New team'
    case 'unsure':
      return unsureText(note.part, note.text)
  }
}

function unsureText(part: UnsurePart, text: string): string {
  switch (part) {
    case 'name':
      return `Check: is “${text}” one name?`
    case 'number':
      return text === '' ? 'Check: a number in front was left out' : `Check: is “${text}” the number?`
    case 'team':
      return `Check: is “${text}” the team?`
    case 'more':
      return 'Check: there is more than name, number and team'
  }
}

/** How many lines do what. */
export function tally(lines: readonly JudgedLine[]): {
  readonly add: number
  readonly restore: number
  readonly skip: number
  readonly newTeams: number
} {
  const of = (verdict: JudgedLine['verdict']): number =>
    lines.filter((line) => line.verdict === verdict).length
  const teams = lines.filter((line) => line.notes.some((note) => note.kind === 'new-team'))
  return {
    add: of('add'),
    restore: of('restore'),
    skip: of('skip'),
    newTeams: new Set(teams.map((line) => line.teamName?.trim().toLowerCase())).size,
  }
}
