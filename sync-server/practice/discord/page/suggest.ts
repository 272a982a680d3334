import { setTimeout as sleep } from 'node:timers/promises'
import type { Asker } from '../asking.ts'
import type { Command, CommandOption } from '../objects.ts'
import type { PracticeDiscord } from '../serve.ts'
import { readCommand, valuesOf } from './command-text.ts'

export interface Suggestion {
  readonly label: string
  readonly detail: string
  /** What stands in the box when it is taken. */
  readonly text: string
  /** What is typed is a whole command already: this may follow, or nothing. */
  readonly isWhole: boolean
}

type Suggesting = Pick<PracticeDiscord, 'asking' | 'until'>

/** What may follow on a typed text: commands, their options, and what the bot completes. */
export async function suggest(practice: Suggesting, asker: Asker, text: string): Promise<Suggestion[]> {
  const commands = practice.asking.commandsFor(asker)
  const typed = readCommand(commands, text)
  if (!typed) return commands.flatMap(wholeCommands).filter((each) => each.text.startsWith(text.trimEnd()))
  const option = typed.known.find(({ name }) => name === typed.last?.name)
  if (!typed.last || !option) return optionsLeft(typed.known, typed.given, text)
  const before = text.slice(0, text.lastIndexOf(`${option.name}:`) + option.name.length + 1)
  const choices = await choicesOf(practice, asker, typed.words, option, typed.last.text, valuesOf(typed))
  const isChosen = choices.some(({ value }) => value === typed.last?.text.trim())
  if (isChosen) return optionsLeft(typed.known, typed.given, text)
  return choices.map(({ name, value }) => ({
    label: name,
    detail: option.name,
    text: `${before}${value} `,
    isWhole: false,
  }))
}

/** The words of a command with each of its subcommands. */
function wholeCommands(command: Command): Suggestion[] {
  const nested = (options: readonly CommandOption[], words: string, description: string): Suggestion[] => {
    const below = options.filter(({ type }) => type <= 2)
    if (below.length > 0)
      return below.flatMap((each) => nested(each.options ?? [], `${words} ${each.name}`, each.description))
    return [{ label: words, detail: description, text: `${words} `, isWhole: false }]
  }
  return nested(command.options, `/${command.name}`, command.description)
}

function optionsLeft(
  known: readonly CommandOption[],
  given: readonly { readonly name: string }[],
  text: string,
): Suggestion[] {
  const left = known.filter(({ name }) => !given.some((each) => each.name === name))
  const isWhole = !left.some(({ required }) => required)
  return left.map(({ name, description, required }) => ({
    label: name,
    detail: required ? `${description} (required)` : description,
    text: `${text.trimEnd()} ${name}:`,
    isWhole,
  }))
}

async function choicesOf(
  { asking, until }: Suggesting,
  asker: Asker,
  words: string,
  option: CommandOption,
  text: string,
  values: ReturnType<typeof valuesOf>,
): Promise<Choice[]> {
  if (option.type === 5) return ['true', 'false'].map(same)
  if (!option.autocomplete) {
    const names = (option.choices ?? []).map(({ name }) => name)
    return names.filter((name) => name.toLowerCase().includes(text.trim().toLowerCase())).map(same)
  }
  const asked = asking.typeOption(asker, words, option.name, text.trim(), values)
  const late = sleep(3_000, [], { ref: false })
  const choices = await Promise.race([until(() => asked.choices), late])
  return choices.map(({ name, value }) => ({ name, value: String(value) }))
}

const same = (name: string): Choice => ({ name, value: name })

interface Choice {
  readonly name: string
  readonly value: string
}
