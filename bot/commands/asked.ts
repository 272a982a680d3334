import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
} from 'discord.js'
import type { Asked } from '#shared/api/bot.ts'

/** What somebody asks of the bot in a server; null where it is nothing that it answers. */
export function askedBy(interaction: Interaction): Asked | null {
  const { guildId } = interaction
  if (guildId === null) return null
  if (interaction.isChatInputCommand()) return commandOf(interaction, guildId)
  if (interaction.isAutocomplete()) return typingOf(interaction, guildId)
  if (interaction.isButton()) return buttonOf(interaction, guildId)
  return null
}

function commandOf(interaction: ChatInputCommandInteraction, guildId: string): Asked {
  return {
    kind: 'command',
    guildId,
    channelId: interaction.channelId,
    person: personOf(interaction),
    locale: interaction.locale,
    permissions: permissionsOf(interaction),
    command: nameOf(interaction),
    options: optionsOf(interaction.options.data),
  }
}

function typingOf(interaction: AutocompleteInteraction, guildId: string): Asked {
  const { name, value } = interaction.options.getFocused(true)
  return {
    kind: 'autocomplete',
    guildId,
    person: personOf(interaction),
    locale: interaction.locale,
    command: nameOf(interaction),
    option: name,
    text: value.slice(0, 100),
    options: optionsOf(interaction.options.data, name),
  }
}

function buttonOf(interaction: ButtonInteraction, guildId: string): Asked {
  return {
    kind: 'button',
    guildId,
    channelId: interaction.channelId,
    person: personOf(interaction),
    locale: interaction.locale,
    permissions: permissionsOf(interaction),
    messageId: interaction.message.id,
    buttonId: interaction.customId,
  }
}

function personOf({ user, member }: Interaction): { id: string; name: string } {
  const nick = member !== null && 'nickname' in member ? member.nickname : member?.nick
  return { id: user.id, name: (nick ?? user.globalName ?? user.username).slice(0, 100) }
}

function permissionsOf({ memberPermissions }: Interaction): string {
  return String(memberPermissions?.bitfield ?? 0n)
}

function nameOf({ commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const subcommand = options.getSubcommand(false)
  return subcommand === null ? commandName : `${commandName} ${subcommand}`
}

/** The options by name, without those of a subcommand’s own name and without what is being typed. */
function optionsOf(
  data: readonly CommandInteractionOption[],
  typed: string | null = null,
): Record<string, string | number | boolean> {
  const flat = data.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ? (option.options ?? []) : [option],
  )
  return Object.fromEntries(
    flat.flatMap(({ name, value }) => {
      if (value === undefined || name === typed) return []
      return [[name, typeof value === 'string' ? value.slice(0, 100) : value]]
    }),
  )
}
