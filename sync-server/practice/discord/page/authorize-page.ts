import { escapeHtml } from '../../escape-html.ts'
import type { Discord } from '../discord.ts'
import type { OAuth } from '../oauth.ts'
import { permission, permissionsOf } from '../permissions.ts'
import { page } from './page.ts'
import { personName } from './markdown.ts'

/** The page on which somebody lets an application in, or does not. */
export function authorizePage(
  discord: Discord,
  oauth: OAuth,
  query: URLSearchParams,
  userId: string,
): string {
  const { state } = discord
  const problem = oauth.problemOf(query)
  if (problem !== null)
    return page(
      'This does not work',
      `<main class="authorise"><h1>This does not work</h1><p role="alert">${escapeHtml(problem)}</p></main>`,
    )
  const scopes = (query.get('scope') ?? '').split(' ')
  const people = [...state.users.values()].filter(({ bot }) => !bot)
  const who = people.map(({ id }) => option(id, personName(state, id), id === userId))
  const fixed = query.get('guild_id')
  const guilds = [...state.guilds.values()].filter(
    ({ id }) => fixed === null || query.get('disable_guild_select') !== 'true' || id === fixed,
  )
  const where = guilds.map((guild) => {
    const managers = [...guild.members.values()].filter(
      (each) => permissionsOf(guild, each, null) & permission.manageGuild && !each.user.bot,
    )
    const names = managers.map(({ user }) => personName(state, user.id)).join(', ')
    return option(guild.id, `${guild.name} (managed by ${names})`, guild.id === fixed)
  })
  const server = scopes.includes('bot')
    ? `<label>Add it to <select name="guild">${where.join('')}</select></label>`
    : ''
  return page(
    'Let GridBoss in',
    `<main class="authorise"><h1>${escapeHtml(state.bot.username)} wants to</h1><ul>${scopes.map((scope) => `<li>${scopeWords[scope] ?? escapeHtml(scope)}</li>`).join('')}</ul>` +
      `<form method="post" action="/oauth2/authorize?${escapeHtml(query.toString())}" data-leaves><label>You are <select name="user">${who.join('')}</select></label>${server}` +
      '<button class="go" name="act" value="agree">Authorise</button> <button name="act" value="deny">Cancel</button></form></main>',
  )
}

const scopeWords: Record<string, string> = {
  bot: 'come into a server of yours',
  'applications.commands': 'make commands there',
  identify: 'know your name and avatar',
}

const option = (value: string, label: string, selected: boolean): string =>
  `<option value="${value}"${selected ? ' selected' : ''}>${escapeHtml(label)}</option>`
