import type { Discord } from '../discord.ts'
import { guildsOf } from '../people.ts'
import { permissionsOf } from '../permissions.ts'
import { refused } from '../refusals.ts'
import { ok, route } from './route.ts'

export const accountRoutes = [
  route('GET', '/gateway', { access: 'none' }, (discord) => ok({ url: gatewayUrl(discord) })),
  route('GET', '/gateway/bot', {}, (discord) => {
    const guilds = [...discord.state.guilds.values()].filter(({ members }) =>
      members.has(discord.state.bot.id),
    )
    return ok({
      url: gatewayUrl(discord),
      shards: Math.max(1, Math.ceil(guilds.length / discord.limits.guildsPerShard)),
      session_start_limit: {
        total: 1_000,
        remaining: 1_000,
        reset_after: 0,
        max_concurrency: discord.limits.maxConcurrency,
      },
    })
  }),
  route('GET', '/users/@me', { access: 'bearer' }, ({ state }, { grant }) => {
    if (grant && !grant.scopes.includes('identify')) throw refused.missingAccess()
    const user = grant ? state.users.get(grant.userId) : state.bot
    return ok({ ...user, flags: 0, locale: 'en-US', mfa_enabled: false, verified: true })
  }),
  route('GET', '/users/@me/guilds', { access: 'bearer' }, ({ state }, { grant }) => {
    if (grant && !grant.scopes.includes('guilds')) throw refused.missingAccess()
    const userId = grant?.userId ?? state.bot.id
    return ok(
      guildsOf(state, userId).map(({ guild, member }) => ({
        id: guild.id,
        name: guild.name,
        icon: guild.icon,
        banner: null,
        owner: guild.ownerId === userId,
        permissions: String(permissionsOf(guild, member, null)),
        features: [],
      })),
    )
  }),
  route('GET', '/users/:user', {}, ({ state }, { params }) => {
    const user = state.users.get(params['user'] ?? '')
    if (!user) throw refused.unknownUser()
    return ok(user)
  }),
  ...['/applications/@me', '/oauth2/applications/@me'].map((path) =>
    route('GET', path, {}, ({ state }) =>
      ok({
        id: state.bot.id,
        name: state.bot.username,
        icon: null,
        description: '',
        bot_public: true,
        bot_require_code_grant: false,
        verify_key: '0'.repeat(64),
        flags: 0,
        bot: state.bot,
        redirect_uris: [...state.redirectUris],
      }),
    ),
  ),
]

function gatewayUrl({ state }: Discord): string {
  return `${state.site.replace(/^http/, 'ws')}/gateway`
}
