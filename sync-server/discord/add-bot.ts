import { z } from 'zod'
import { Snowflake } from '#shared/announcements/message-model.ts'
import { askedPermissions } from '#shared/announcements/permissions.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import {
  discordOAuth,
  storable,
  type DiscordSettings,
  type SignInSecrets,
} from '#server/identity/discord-oauth.ts'
import type { GuildName } from './guild-proofs.ts'

export interface AddBot {
  /** Where to send a browser whose person is to choose a server for the bot. */
  readonly authorizeUrl: (secrets: SignInSecrets) => URL
  /**
   * Which server the bot was added to, and by which Discord account. Rejected with `cancelled`, `discord-refused` or
   * `discord-unreachable`.
   */
  readonly complete: (
    currentUrl: URL,
    secrets: SignInSecrets,
  ) => Promise<{ readonly ok: true; readonly guild: GuildName; readonly discordId: string } | Rejection>
}

/** What Discord answers with the token to who chose a server. Only who may manage a server can add a bot to it. */
const Added = z.object({ guild: z.object({ id: Snowflake, name: z.string().max(100) }) })

/** Adding the bot to a Discord server. The server is what Discord says with the token, never what an address says. */
export function addBot(settings: DiscordSettings): AddBot {
  const discord = discordOAuth(settings)
  return {
    authorizeUrl: (secrets) =>
      discord.authorizeUrl(secrets, {
        scope: 'bot applications.commands identify',
        permissions: askedPermissions,
        // Who said yes before is asked again: there is a server to be chosen.
        prompt: 'consent',
      }),
    complete: async (currentUrl, secrets) => {
      const known = await discord.complete(currentUrl, secrets)
      if (!known.ok) return rejected(known.code, words[known.code])
      const added = Added.safeParse(known.answer)
      if (!added.success) return rejected('discord-refused', words['discord-refused'])
      const { id: guildId, name } = added.data.guild
      return {
        ok: true,
        guild: { guildId, name: storable(name) || guildId },
        discordId: known.profile.discordId,
      }
    },
  }
}

const words = {
  cancelled: 'It was cancelled at Discord, and nothing was linked.',
  'discord-refused': 'Discord did not say that the bot was added. Begin again in GridBoss.',
  'discord-unreachable': 'Discord does not answer as expected. Begin again in GridBoss in a minute.',
} as const
