import type { Discord } from './discord.ts'
import type { Gateway } from './gateway/gateway.ts'
import { dispatch, serves } from './gateway/session.ts'
import { messageOf } from './messages.ts'
import type { Command, CommandOption, Component, Interaction, Message } from './objects.ts'
import { permission, permissionsOf, ruledBy } from './permissions.ts'
import { newId, newSecret, type Guild } from './state.ts'

/** Who asks, and where. */
export interface Asker {
  readonly guildId: string
  readonly channelId: string
  readonly userId: string
}

export type OptionValues = Readonly<Record<string, string | number | boolean>>

/** What people ask of the bot. Each throws, with words, where Discord's own window would not let them. */
export interface Asking {
  /** `command` with its subcommand: 'gridboss link'. */
  typeCommand(asker: Asker, command: string, options?: OptionValues): Interaction
  /** Somebody has typed `text` into an option; the choices come as the answer. */
  typeOption(asker: Asker, command: string, option: string, text: string, options?: OptionValues): Interaction
  pressButton(asker: Asker, messageId: string, customId: string): Interaction
  /** The commands that somebody finds in a channel, those of the server before those of everywhere. */
  commandsFor(asker: Asker): Command[]
}

export function makeAsking(discord: Discord, gateway: Gateway): Asking {
  const { state } = discord

  function ask(
    asker: Asker,
    type: Interaction['type'],
    asked: string,
    data: object,
    message: Message | null,
  ): Interaction {
    const { guild, member, may } = membership(discord, asker)
    const channel = state.channels.get(asker.channelId)
    const interaction: Interaction = {
      id: newId(state, discord.now()),
      token: newSecret(),
      type,
      guildId: asker.guildId,
      channelId: asker.channelId,
      userId: asker.userId,
      messageId: message?.id ?? null,
      asked,
      at: discord.now(),
      answeredBy: null,
      originalId: null,
      ephemeral: { deferred: false },
      choices: null,
    }
    state.interactions.set(interaction.id, interaction)
    const own = guild.members.get(state.bot.id)
    const ownBits = own && channel ? permissionsOf(guild, own, ruledBy(state, channel)) : 0n
    const event = {
      id: interaction.id,
      application_id: state.bot.id,
      type,
      token: interaction.token,
      version: 1,
      guild_id: guild.id,
      guild: { id: guild.id, locale: 'en-US', features: [] },
      channel_id: asker.channelId,
      channel: { ...channel, permissions: String(may) },
      member: { ...member, permissions: String(may) },
      locale: 'en-GB',
      guild_locale: 'en-US',
      app_permissions: String(ownBits),
      entitlements: [],
      authorizing_integration_owners: { 0: guild.id },
      context: 0,
      attachment_size_limit: discord.limits.fileBytes,
      data,
      ...(message === null ? {} : { message }),
    }
    for (const session of gateway.sessions.values()) {
      if (serves(session, guild.id)) dispatch(session, 'INTERACTION_CREATE', event)
    }
    return interaction
  }

  function commandsFor(asker: Asker): Command[] {
    const { guild, may } = membership(discord, asker)
    if (!(may & permission.useApplicationCommands) || !guild.members.has(state.bot.id)) return []
    const all = [...commandsOf(state.commands.get(guild.id)), ...commandsOf(state.commands.get(''))]
    return all.filter(({ type, contexts, default_member_permissions: bits }) => {
      const needed = BigInt(bits ?? 0)
      const mayUse = (may & needed) === needed && (bits !== '0' || may & permission.administrator)
      return type === 1 && mayUse && (contexts === null || contexts.includes(0))
    })
  }

  function chosen(asker: Asker, words: string): { command: Command; path: CommandOption[] } {
    const [name = '', ...below] = words.split(' ')
    const command = commandsFor(asker).find((each) => each.name === name)
    if (!command) throw new Error(`Nobody sees a command /${name} here.`)
    const path: CommandOption[] = []
    for (const each of below) {
      const next = (path.at(-1)?.options ?? (path.length === 0 ? command.options : [])).find(
        (option) => option.name === each && option.type <= 2,
      )
      if (!next) throw new Error(`/${name} has no ${each}.`)
      path.push(next)
    }
    const nested = path.at(-1)?.options ?? command.options
    if (nested.some(({ type }) => type <= 2)) throw new Error(`/${words} is no whole command.`)
    return { command, path }
  }

  return {
    commandsFor,
    typeCommand: (asker, words, options = {}) => {
      const { command, path } = chosen(asker, words)
      const known = path.at(-1)?.options ?? command.options
      for (const option of known) {
        if (option.required && options[option.name] === undefined)
          throw new Error(`${option.name} is required.`)
      }
      const values = Object.entries(options).map(([name, value]) => optionOf(known, name, value))
      const asked = [`/${words}`, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join(
        ' ',
      )
      return ask(asker, 2, asked, dataOf(command, path, values), null)
    },
    typeOption: (asker, words, focused, text, options = {}) => {
      const { command, path } = chosen(asker, words)
      const known = path.at(-1)?.options ?? command.options
      const option = known.find(({ name }) => name === focused)
      if (!option?.autocomplete) throw new Error(`${focused} is not completed.`)
      const others = Object.entries(options).filter(([name]) => name !== focused)
      const values = others.map(([name, value]) => optionOf(known, name, value))
      const typed = { name: focused, type: option.type, value: text, focused: true }
      return ask(asker, 4, `/${words} ${focused}:${text}`, dataOf(command, path, [...values, typed]), null)
    },
    pressButton: (asker, messageId, customId) => {
      const { message, ephemeralFor } = messageOf(discord, asker.channelId, messageId)
      if (ephemeralFor !== null && ephemeralFor !== asker.userId)
        throw new Error('Nobody else sees this message.')
      const button = everyButton(message.components).find(({ custom_id: id }) => id === customId)
      if (!button || button.disabled) throw new Error('There is no such button that can be pressed.')
      const data = { custom_id: customId, component_type: 2, id: button.id }
      return ask(asker, 3, button.label ?? customId, data, message)
    },
  }
}

function membership({ state }: Discord, { guildId, channelId, userId }: Asker) {
  const guild = state.guilds.get(guildId)
  const member = guild?.members.get(userId)
  const channel = state.channels.get(channelId)
  if (!guild || !member || channel?.guild_id !== guildId) throw new Error('They are not in this server.')
  const may = permissionsOf(guild, member, ruledBy(state, channel))
  if (!(may & permission.viewChannel)) throw new Error('They do not see this channel.')
  return { guild, member, may } satisfies { guild: Guild; member: object; may: bigint }
}

const commandsOf = (commands: ReadonlyMap<string, Command> | undefined): Command[] => [
  ...(commands?.values() ?? []),
]

function optionOf(known: readonly CommandOption[], name: string, value: string | number | boolean) {
  const option = known.find((each) => each.name === name)
  if (!option) throw new Error(`There is no option ${name}.`)
  const { type, choices = [] } = option
  if (choices.length > 0 && !choices.some((each) => each.value === value))
    throw new Error(`${name} has no choice ${value}.`)
  const kind = type === 4 || type === 10 ? 'number' : type === 5 ? 'boolean' : 'string'
  if (typeof value !== kind) throw new Error(`${name} takes a ${kind}.`)
  return { name, type, value }
}

function dataOf(command: Command, path: readonly CommandOption[], values: readonly object[]): object {
  const options = path.reduceRight<readonly object[]>(
    (below, { name, type }) => [{ name, type, options: below }],
    values,
  )
  const guild = command.guild_id === undefined ? {} : { guild_id: command.guild_id }
  return { id: command.id, name: command.name, type: 1, ...guild, options }
}

function everyButton(components: readonly Component[]): Component[] {
  return components.flatMap((each) => [
    ...(each.type === 2 ? [each] : []),
    ...everyButton(each.components ?? []),
  ])
}
