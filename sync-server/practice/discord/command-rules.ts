import type { Command, CommandOption } from './objects.ts'
import type { Fault } from './refusals.ts'

export type CommandBody = Pick<Command, 'name'> & {
  readonly [
    Part in
      | 'description'
      | 'name_localizations'
      | 'description_localizations'
      | 'options'
      | 'contexts'
      | 'integration_types'
      | 'nsfw'
      | 'type'
  ]?: Command[Part] | null
} & { readonly default_member_permissions?: string | number | null }

const namePattern = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u
const optionType = { subcommand: 1, group: 2, string: 3, integer: 4, number: 10 }

/** What Discord refuses of a command beyond what its description of the body says. */
export function commandFaults(command: CommandBody): Fault[] {
  const isTyped = (command.type ?? 1) === 1
  const options = command.options ?? []
  return [
    ...(isTyped
      ? [command.name, ...Object.values(command.name_localizations ?? {})].flatMap((name) =>
          nameFaults(name, []),
        )
      : []),
    ...(isTyped && !command.description
      ? [fault(['description'], 'BASE_TYPE_REQUIRED', 'This field is required')]
      : []),
    ...optionFaults(options, []),
    ...lengthFaults(command),
  ]
}

function nameFaults(name: string, path: readonly (string | number)[]): Fault[] {
  if (namePattern.test(name) && name === name.toLowerCase()) return []
  return [fault([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')]
}

function optionFaults(options: readonly CommandOption[], path: readonly (string | number)[]): Fault[] {
  const names = options.map(({ name }) => name)
  const firstOptional = options.findIndex((each) => !each.required)
  return options.flatMap((option, at): Fault[] => {
    const here = [...path, 'options', at]
    return [
      ...nameFaults(option.name, here),
      ...(names.indexOf(option.name) === at
        ? []
        : [
            fault(
              here,
              'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
              'Option name already exists in command',
            ),
          ]),
      ...(option.required && firstOptional !== -1 && firstOptional < at
        ? [
            fault(
              here,
              'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              'Required options must be placed before non-required options',
            ),
          ]
        : []),
      ...kindFaults(option, options, here),
      ...optionFaults(option.options ?? [], here),
    ]
  })
}

function kindFaults(
  option: CommandOption,
  beside: readonly CommandOption[],
  path: readonly (string | number)[],
): Fault[] {
  const faults: Fault[] = []
  const isNest = (each: CommandOption) =>
    each.type === optionType.subcommand || each.type === optionType.group
  if (isNest(option) !== isNest(beside[0] ?? option)) {
    faults.push(
      fault(
        path,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ),
    )
  }
  const takesText = [optionType.string, optionType.integer, optionType.number].includes(option.type)
  if (option.autocomplete && !takesText) {
    faults.push(
      fault(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE',
        'Only a text or a number is completed',
      ),
    )
  }
  if (option.autocomplete && (option.choices ?? []).length > 0) {
    faults.push(
      fault(
        [...path, 'choices'],
        'APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE',
        'Choices and autocomplete exclude each other',
      ),
    )
  }
  return faults
}

function lengthFaults(command: CommandBody): Fault[] {
  const ofOption = ({ name, description, choices, options }: CommandOption): number => {
    const inChoices = (choices ?? []).reduce(
      (sum, each) => sum + each.name.length + String(each.value).length,
      0,
    )
    const below = (options ?? []).reduce((sum, each) => sum + ofOption(each), 0)
    return name.length + description.length + inChoices + below
  }
  const own = command.name.length + (command.description ?? '').length
  const length = (command.options ?? []).reduce((sum, each) => sum + ofOption(each), own)
  if (length <= 8_000) return []
  return [fault([], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')]
}

function fault(path: readonly (string | number)[], code: string, message: string): Fault {
  return { path, code, message }
}
