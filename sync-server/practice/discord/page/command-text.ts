import type { Command, CommandOption } from '../objects.ts'
import type { OptionValues } from '../asking.ts'

/** A typed command, as far as it goes: '/driver name:Rita S' */
export interface TypedCommand {
  /** The command with its subcommand. */
  readonly words: string
  readonly known: readonly CommandOption[]
  readonly given: readonly { readonly name: string; readonly text: string }[]
  /** What is still being typed: an option's text, or null where none has begun. */
  readonly last: { readonly name: string; readonly text: string } | null
}

/** Reads a typed command; null where there is no such command, or it is not whole. */
export function readCommand(commands: readonly Command[], text: string): TypedCommand | null {
  const [first = '', ...rest] = text.slice(1).split(' ')
  const command = commands.find(({ name }) => name === first)
  if (!command) return null
  let words = command.name
  let known = command.options
  while (known.some(({ type }) => type <= 2)) {
    const next = known.find(({ name, type }) => type <= 2 && name === rest[0])
    if (!next) return null
    words += ` ${next.name}`
    known = next.options ?? []
    rest.shift()
  }
  const given: { name: string; text: string }[] = []
  for (const part of rest) {
    const [, name = '', begin = ''] = /^([^\s:]+):(.*)$/.exec(part) ?? []
    const last = given.at(-1)
    if (known.some((option) => option.name === name)) given.push({ name, text: begin })
    else if (last) last.text += ` ${part}`
  }
  return { words, known, given, last: given.at(-1) ?? null }
}

/** The values of a typed command's options, each of the kind that it takes. */
export function valuesOf({ known, given }: TypedCommand): OptionValues {
  const values = given.map(({ name, text }): [string, string | number | boolean] => {
    const option = known.find((each) => each.name === name)
    const words = text.trim()
    const choice = option?.choices?.find((each) => each.name === words || String(each.value) === words)
    if (choice) return [name, choice.value]
    if (option?.type === 5) return [name, words === 'true' || words === 'yes']
    return [name, option?.type === 4 || option?.type === 10 ? Number(words) : words]
  })
  return Object.fromEntries(values)
}
