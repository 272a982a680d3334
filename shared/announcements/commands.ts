import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'

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

/** What people with another language in Discord see; who has one that is not here sees the English. */
interface Localized {
  readonly name: string
  readonly name_localizations: Readonly<Record<string, string>>
  readonly description: string
  readonly description_localizations: Readonly<Record<string, string>>
}

interface TextOption extends Localized {
  readonly type: typeof text
  readonly required: boolean
  /** No longer than what the server takes. */
  readonly max_length?: number
  readonly autocomplete?: true
  readonly choices?: readonly (Pick<Localized, 'name' | 'name_localizations'> & { readonly value: string })[]
}

interface Subcommand extends Localized {
  readonly type: typeof subcommand
  readonly options: readonly TextOption[]
}

export interface CommandDefinition extends Localized {
  readonly type: typeof chatInput
  readonly options: readonly (TextOption | Subcommand)[]
  /** Who sees it at first; the admins of a Discord server may change it there. */
  readonly default_member_permissions: string | null
  readonly contexts: readonly (typeof inServer)[]
  readonly integration_types: readonly (typeof installedInServer)[]
}

/** A name of a command or an option: the English one, and those of other languages. */
interface Names {
  readonly en: string
  readonly de: string
}

const league = asked(
  { en: 'league', de: 'liga' },
  textKey('Which league, where this server has more than one'),
)
const season = asked({ en: 'season', de: 'saison' }, textKey('Which season; the running one if left out'))
const driver = asked({ en: 'driver', de: 'fahrer' }, textKey('Name or number; you if left out'))

export const commandDefinitions: readonly CommandDefinition[] = [
  command({ en: 'standings', de: 'wertung' }, textKey('Standings of a championship'), [
    {
      type: text,
      ...localized({ en: 'of', de: 'von' }, textKey('Drivers or teams; drivers if left out')),
      required: false,
      choices: [choice(textKey('Drivers'), 'drivers'), choice(textKey('Teams'), 'teams')],
    },
    season,
    league,
  ]),
  command({ en: 'results', de: 'ergebnis' }, textKey('Result of a race'), [
    asked({ en: 'event', de: 'rennen' }, textKey('Which event; the last one with a result if left out')),
    asked({ en: 'session', de: 'session' }, textKey('Which session; the last one with a result if left out')),
    season,
    league,
  ]),
  command({ en: 'next', de: 'nächstes' }, textKey('The next race: when, where, and who comes'), [league]),
  command({ en: 'calendar', de: 'kalender' }, textKey('All events of a season'), [season, league]),
  command({ en: 'driver', de: 'fahrer' }, textKey('How a driver does this season'), [driver, season, league]),
  command({ en: 'team', de: 'team' }, textKey('How a team does this season'), [
    asked({ en: 'team', de: 'team' }, textKey('Name of the team'), { required: true }),
    season,
    league,
  ]),
  command({ en: 'explain', de: 'erkläre' }, textKey('Where every point of a total comes from'), [
    driver,
    season,
    league,
  ]),
  {
    ...command(
      { en: 'gridboss', de: 'gridboss' },
      textKey('Link this server with a league, and see whether all works'),
      [
        sub(
          { en: 'link', de: 'verbinden' },
          textKey('Get a private link that joins this server to a league of yours'),
        ),
        sub({ en: 'test', de: 'test' }, textKey('Post a test message where the league announces'), [league]),
        sub(
          { en: 'status', de: 'status' },
          textKey('What is linked, where it announces, and what is in the way'),
          [league],
        ),
      ],
    ),
    default_member_permissions: manageServer,
  },
]

function command(
  names: Names,
  description: TextKey,
  options: CommandDefinition['options'],
): CommandDefinition {
  return {
    type: chatInput,
    ...localized(names, description),
    options,
    default_member_permissions: null,
    contexts: [inServer],
    integration_types: [installedInServer],
  }
}

function sub(names: Names, description: TextKey, options: readonly TextOption[] = []): Subcommand {
  return { type: subcommand, ...localized(names, description), options }
}

function asked(names: Names, description: TextKey, { required = false } = {}): TextOption {
  return { type: text, ...localized(names, description), required, max_length: 100, autocomplete: true }
}

function localized({ en, ...others }: Names, description: TextKey): Localized {
  return {
    name: en,
    name_localizations: others,
    description,
    description_localizations: { de: textsIn('de').tKey(description) },
  }
}

function choice(name: TextKey, value: string): NonNullable<TextOption['choices']>[number] {
  return { name, name_localizations: { de: textsIn('de').tKey(name) }, value }
}
