import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod'
import { expect, test } from 'vitest'
import { commandDefinitions, type CommandDefinition } from './commands.ts'

/** As the schema has it, which writes permissions as a number where Discord's reference and discord.js write a text. */
const registered = (command: CommandDefinition) => ({
  ...command,
  default_member_permissions:
    command.default_member_permissions === null ? null : Number(command.default_member_permissions),
})

const taken = (command: object) => ApplicationCommandUpdateRequestSchema.safeParse(command).success

test.each(commandDefinitions.map((command) => [command.name, command] as const))(
  'Discord takes /%s',
  (_name, command) => {
    // The schema leaves out what it does not know.
    expect(ApplicationCommandUpdateRequestSchema.parse(registered(command))).toEqual(registered(command))
    // Discord's limit of a whole command, names, descriptions and values together.
    expect(JSON.stringify(command).length).toBeLessThan(8_000)
    expect(command.contexts).toEqual([0])
    expect(command.description_localizations['de']).toMatch(/./)
    const options = command.options.flatMap((option) => ('options' in option ? option.options : [option]))
    // What must be given comes first, an option is told by its name, and choices leave no room for autocomplete.
    expect(options.map(({ required }) => required)).toEqual(
      options.map(({ required }) => required).toSorted((a, b) => Number(b) - Number(a)),
    )
    for (const {
      name,
      name_localizations: { de: german },
      description,
      description_localizations: words,
      autocomplete,
      choices,
      max_length: longest,
    } of options) {
      expect(name).toMatch(/^[a-z]{1,32}$/)
      expect(german).toMatch(/^[a-zä]{1,32}$/)
      expect(words.de).not.toBe(description)
      expect(autocomplete === true && choices !== undefined).toBe(false)
      expect(choices !== undefined || longest === 100).toBe(true)
    }
  },
)

test('no two commands have one name, and what changes the link asks for Manage Server', () => {
  const names = commandDefinitions.map(({ name }) => name)
  expect(names).toEqual(['standings', 'results', 'next', 'calendar', 'driver', 'team', 'explain', 'gridboss'])
  expect(
    commandDefinitions.filter((each) => each.default_member_permissions !== null).map(({ name }) => name),
  ).toEqual(['gridboss'])
})

test('what Discord refuses is refused here, too', () => {
  const command = registered({ ...commandDefinitions[0]!, description: 'x'.repeat(101) })
  expect(taken(command)).toBe(false)
  expect(taken({ ...command, description: 'x', options: [{ type: 3, name: 'of' }] })).toBe(false)
})
