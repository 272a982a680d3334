import type { Asked } from '#shared/api/bot.ts'
import type { Answer } from './answer.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import type { LinkedLeague } from './linked-leagues.ts'

export type AskedCommand = Extract<Asked, { kind: 'command' }>
export type AskedAutocomplete = Extract<Asked, { kind: 'autocomplete' }>
export type AskedButton = Extract<Asked, { kind: 'button' }>

/** A command about one league: what it says to whoever typed it. */
export type LeagueCommand = (deps: AnswerDeps, asked: AskedCommand, league: LinkedLeague) => Promise<Answer>

/** What was given for an option, null where nothing was. */
export function textOption({ options }: Pick<AskedCommand, 'options'>, name: string): string | null {
  const value = Object.hasOwn(options, name) ? options[name] : undefined
  const text = value === undefined ? '' : String(value).trim()
  return text === '' ? null : text
}
