/*
 * The commands of the bot, in the JSON that Discord registers. What is typed into an option with autocomplete may be any text:
 * the server finds again what is meant by it.
 */

/** Discord's numbers for the parts of a command. */
const chatInput = 1
const subcommand = 1
const text = 3
const inServer = 0
const installedInServer = 0

/** The bit Manage Server, as Discord writes permissions. */
export const manageServer = '32'

interface TextOption {
  readonly type: typeof text
  readonly name: string
  readonly description: string
  readonly required: boolean
  /** No longer than what the server takes. */
  readonly max_length?: number
  readonly autocomplete?: true
  readonly choices?: readonly { readonly name: string; readonly value: string }[]
}

interface Subcommand {
  readonly type: typeof subcommand
  readonly name: string
  readonly description: string
  readonly options: readonly TextOption[]
}

export interface CommandDefinition {
  readonly type: typeof chatInput
  readonly name: string
  readonly description: string
  readonly options: readonly (TextOption | Subcommand)[]
  /** Who sees it at first; the admins of a Discord server may change it there. */
  readonly default_member_permissions: string | null
  readonly contexts: readonly (typeof inServer)[]
  readonly integration_types: readonly (typeof installedInServer)[]
}

const league = asked('league', 'Which league, where this server has more than one')
const season = asked('season', 'Which season; the running one if left out')

export const commandDefinitions: readonly CommandDefinition[] = [
  command('standings', 'Standings of a championship', [
    {
      type: text,
      name: 'of',
      description: 'Drivers or teams; drivers if left out',
      required: false,
      choices: [
        { name: 'Drivers', value: 'drivers' },
        { name: 'Teams', value: 'teams' },
      ],
    },
    season,
    league,
  ]),
  command('results', 'Result of a race', [
    asked('event', 'Which event; the last one with a result if left out'),
    asked('session', 'Which session; the last one with a result if left out'),
    season,
    league,
  ]),
  command('next', 'The next race: when, where, and who comes', [league]),
  command('calendar', 'All events of a season', [season, league]),
  command('driver', 'How a driver does this season', [
    asked('driver', 'Name or number; you if left out'),
    season,
    league,
  ]),
  command('team', 'How a team does this season', [
    asked('team', 'Name of the team', { required: true }),
    season,
    league,
  ]),
  command('explain', 'Where every point of a total comes from', [
    asked('driver', 'Name or number; you if left out'),
    season,
    league,
  ]),
  {
    ...command('gridboss', 'Link this server with a league, and see whether all works', [
      sub('link', 'Get a private link that joins this server to a league of yours'),
      sub('test', 'Post a test message where the league announces', [league]),
      sub('status', 'What is linked, where it announces, and what is in the way', [league]),
    ]),
    default_member_permissions: manageServer,
  },
]

function command(
  name: string,
  description: string,
  options: CommandDefinition['options'],
): CommandDefinition {
  return {
    type: chatInput,
    name,
    description,
    options,
    default_member_permissions: null,
    contexts: [inServer],
    integration_types: [installedInServer],
  }
}

function sub(name: string, description: string, options: readonly TextOption[] = []): Subcommand {
  return { type: subcommand, name, description, options }
}

function asked(name: string, description: string, { required = false } = {}): TextOption {
  return { type: text, name, description, required, max_length: 100, autocomplete: true }
}
