import { escapeHtml } from '../../escape-html.ts'
import type { Discord } from '../discord.ts'
import { channelType, eventStatus, type Channel } from '../objects.ts'
import { permission, permissionsOf, ruledBy } from '../permissions.ts'
import { isOver } from '../scheduled-events.ts'
import type { Guild } from '../state.ts'
import { personName } from './markdown.ts'
import { messageHtml, type Seen } from './message-view.ts'
import { page } from './page.ts'
import { script } from './script.ts'

/** A server as one of its members sees it, with one of its channels open. */
export function serverPage(
  discord: Discord,
  guild: Guild,
  channel: Channel,
  userId: string,
  nonce: string,
): string {
  const { state } = discord
  const seen: Seen = { state, guild, userId }
  return page(
    `#${channel.name} - ${guild.name}`,
    `<div class="server"><nav aria-label="Channels"><h1>${escapeHtml(guild.name)}</h1>` +
      `<ul data-live="channels">${channelsHtml(discord, guild, channel, userId)}</ul></nav>` +
      `<main><header><h2>${sign(channel)} ${escapeHtml(channel.name)}</h2></header>` +
      `<ol class="messages" data-live="messages" tabindex="0" aria-label="Messages in ${escapeHtml(channel.name)}">${messagesHtml(discord, seen, channel)}</ol>` +
      `${composerHtml(channel)}</main>` +
      `<aside aria-label="Members and events"><div data-live="aside">${asideHtml(discord, guild, userId)}</div>${actsHtml(discord, guild, channel, userId)}</aside></div>` +
      `<script nonce="${nonce}">${script}</script>`,
  )
}

/** The channels that a member sees, threads below theirs. */
export function channelsOf({ state }: Discord, guild: Guild, userId: string): Channel[] {
  const member = guild.members.get(userId)
  const all = [...state.channels.values()].filter(
    (each) =>
      each.guild_id === guild.id && each.type !== channelType.category && !each.thread_metadata?.archived,
  )
  const visible = all.filter(
    (each) => member && permissionsOf(guild, member, ruledBy(state, each)) & permission.viewChannel,
  )
  const top = visible
    .filter((each) => !each.thread_metadata)
    .sort((one, other) => one.position - other.position)
  return top.flatMap((each) => [
    each,
    ...visible.filter((thread) => thread.thread_metadata && thread.parent_id === each.id),
  ])
}

function channelsHtml(discord: Discord, guild: Guild, open: Channel, userId: string): string {
  const channels = channelsOf(discord, guild, userId)
  return channels
    .map((each) => {
      const current = each.id === open.id ? ' aria-current="page"' : ''
      const locked = each.thread_metadata?.locked ? ' <small>(locked)</small>' : ''
      return `<li${each.thread_metadata ? ' class="thread"' : ''}><a href="/channels/${guild.id}/${each.id}"${current}>${sign(each)} ${escapeHtml(each.name)}${locked}</a></li>`
    })
    .join('')
}

function sign(channel: Channel): string {
  if (channel.thread_metadata) return '↳'
  if (channel.type === channelType.forum) return '▤'
  return channel.type === channelType.announcement ? '»' : '#'
}

function messagesHtml(discord: Discord, seen: Seen, channel: Channel): string {
  const { state } = discord
  if (channel.type === channelType.forum) return postsHtml(discord, seen, channel)
  const kept = [...(state.messages.get(channel.id)?.values() ?? [])]
  const own = kept.filter(({ ephemeralFor }) => ephemeralFor === null || ephemeralFor === seen.userId)
  const shown = own.slice(-100).map((each) => messageHtml(seen, each))
  const open = unanswered(discord, seen, channel)
  if (shown.length === 0 && open === '') return '<li class="empty">Nobody has written here yet.</li>'
  return shown.join('') + open
}

function postsHtml({ state }: Discord, { guild }: Seen, forum: Channel): string {
  const posts = [...state.channels.values()].filter(
    (each) => each.parent_id === forum.id && each.thread_metadata,
  )
  if (posts.length === 0) return '<li class="empty">There are no posts yet.</li>'
  const links = posts.map(({ id, name, thread_metadata: thread }) => {
    const mark = thread?.locked ? ' (locked)' : thread?.archived ? ' (archived)' : ''
    return `<li class="empty"><a href="/channels/${guild.id}/${id}">${escapeHtml(name)}</a>${mark}</li>`
  })
  return links.join('')
}

/** What was asked lately and is not answered: within three seconds it may be, afterwards it will not. */
function unanswered({ state, now }: Discord, { userId }: Seen, channel: Channel): string {
  const last = [...state.interactions.values()].findLast(
    (each) => each.channelId === channel.id && each.userId === userId && each.type !== 4,
  )
  if (!last || last.answeredBy !== null || last.at < now() - 300_000) return ''
  const words = last.at > now() - 3_000 ? 'is asked.' : 'did not respond.'
  return `<li class="empty"><span>${escapeHtml(last.asked)}: ${escapeHtml(state.bot.username)} ${words}</span></li>`
}

function composerHtml(channel: Channel): string {
  const isForum = channel.type === channelType.forum
  const place = `Message #${escapeHtml(channel.name)}, or / for a command`
  return (
    `<form class="composer" method="post" action="/practice/send"><ul class="suggestions" role="listbox" id="suggestions" hidden></ul>` +
    `<input type="hidden" name="channel" value="${channel.id}"><p id="problem" role="alert"></p>` +
    `<input name="text" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="suggestions" aria-label="${place}" placeholder="${place}" maxlength="2000"${isForum ? ' disabled' : ''}></form>`
  )
}

function asideHtml({ state }: Discord, guild: Guild, userId: string): string {
  const events = [...guild.events.values()].filter((each) => !isOver(each))
  const event = events.map(
    ({ name, scheduled_start_time: at, entity_metadata: { location }, status }) =>
      `<li><strong>${escapeHtml(name)}</strong><br><time datetime="${at}" data-style="f">${at}</time><br><span class="quiet">${escapeHtml(location)}${status === eventStatus.active ? ', now' : ''}</span></li>`,
  )
  const people = [...guild.members.values()].map(({ user, roles }) => {
    const names = roles.flatMap((id) => guild.roles.get(id)?.name ?? [])
    const own = user.id === guild.ownerId ? ['Owner', ...names] : names
    const who = user.id === userId ? ' (you)' : ''
    return `<li><span class="face" aria-hidden="true" data-of="${user.bot ? 'bot' : 'person'}">${escapeHtml(personName(state, user.id).slice(0, 1))}</span>${escapeHtml(personName(state, user.id))}${who}${user.bot ? '<span class="app">APP</span>' : ''} <small class="quiet">${escapeHtml(own.join(', '))}</small></li>`
  })
  return (
    `<h3>Events</h3><ul class="events">${event.join('') || '<li class="quiet">None are planned.</li>'}</ul>` +
    `<h3>Members</h3><ul class="members">${people.join('')}</ul>`
  )
}

/** Who somebody is here, and what the owner of a server may do to a bot. */
function actsHtml({ state }: Discord, guild: Guild, channel: Channel, userId: string): string {
  const people = [...guild.members.values()].filter(({ user }) => !user.bot)
  const options = people.map(
    ({ user }) =>
      `<option value="${user.id}"${user.id === userId ? ' selected' : ''}>${escapeHtml(personName(state, user.id))}</option>`,
  )
  const isIn = guild.members.has(state.bot.id)
  const isSilent = channel.permission_overwrites.some(({ deny }) => BigInt(deny) & permission.sendMessages)
  return (
    `<h3><label for="as">You are</label></h3><form class="as" method="post" action="/practice/as" data-leaves><select id="as" name="user">${options.join('')}</select> <button>Change</button>` +
    `<input type="hidden" name="back" value="/channels/${guild.id}/${channel.id}"></form>` +
    `<details><summary>Try what may go wrong</summary><form method="post" action="/practice/act" data-leaves><input type="hidden" name="channel" value="${channel.id}">` +
    (isIn ? act('throw-out', 'Throw GridBoss out') : act('invite', 'Let GridBoss in')) +
    (isSilent
      ? act('let-write', 'Let GridBoss write here')
      : act('silence', 'Do not let GridBoss write here')) +
    act('hour', 'Let an hour pass') +
    '</form></details>'
  )
}

const act = (name: string, label: string): string => `<button name="act" value="${name}">${label}</button> `
