import { randomBytes } from 'node:crypto'
import type { Asker } from '../asking.ts'
import { placeOf } from '../discord.ts'
import { writeMessage } from '../messages.ts'
import { permission, permissionsOf, ruledBy } from '../permissions.ts'
import { DiscordRefusal } from '../refusals.ts'
import type { PracticeDiscord } from '../serve.ts'
import type { Guild } from '../state.ts'
import { authorizePage } from './authorize-page.ts'
import { readCommand, valuesOf } from './command-text.ts'
import { page } from './page.ts'
import { channelsOf, serverPage } from './server-page.ts'
import { suggest } from './suggest.ts'

export interface PageRequest {
  readonly method: string
  readonly url: URL
  readonly cookie: string
  readonly origin: string | undefined
  readonly form: URLSearchParams
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Answers a request for a page of this Discord, or what somebody does on one. */
export async function answerPage(practice: PracticeDiscord, request: PageRequest): Promise<PageAnswer> {
  const { url, method, origin } = request
  const isForeign = origin !== undefined && origin !== 'null' && origin !== practice.url
  if (method === 'POST')
    return isForeign ? plain(403, 'This came from another page.') : act(practice, request)
  if (url.pathname === '/oauth2/authorize') {
    return html(authorizePage(practice.discord, practice.oauth, url.searchParams, cookieUser(request) ?? ''))
  }
  if (url.pathname === '/practice/suggest') {
    const asker = askerIn(practice, request, url.searchParams.get('channel') ?? '')
    const said = asker
      ? await suggest(practice, asker, url.searchParams.get('text') ?? '').catch(() => [])
      : []
    return { status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(said) }
  }
  return showServer(practice, request)
}

function showServer({ discord, state }: PracticeDiscord, request: PageRequest): PageAnswer {
  const [, guildId = '', channelId = ''] = /^\/channels\/(\d+)(?:\/(\d+))?$/.exec(request.url.pathname) ?? []
  const guild =
    state.guilds.get(guildId) ?? (request.url.pathname === '/' ? [...state.guilds.values()][0] : undefined)
  if (!guild)
    return html(page('Nothing here', '<main class="authorise"><h1>There is no such server</h1></main>'), 404)
  const userId = whoIn(guild, request)
  const channels = channelsOf(discord, guild, userId)
  const channel = channelId === '' ? channels[0] : state.channels.get(channelId)
  if (!channel || channel.guild_id !== guild.id) {
    return html(page('Nothing here', '<main class="authorise"><h1>There is no such channel</h1></main>'), 404)
  }
  if (channelId === '') return redirect(`/channels/${guild.id}/${channel.id}`)
  const nonce = randomBytes(12).toString('base64')
  return html(serverPage(discord, guild, channel, userId, nonce), 200, nonce)
}

async function act(practice: PracticeDiscord, request: PageRequest): Promise<PageAnswer> {
  const { form, url } = request
  const said = (name: string) => form.get(name) ?? ''
  const channelId = said('channel')
  try {
    switch (url.pathname) {
      case '/oauth2/authorize':
        return authorise(practice, request)
      case '/practice/as':
        return redirect(said('back').startsWith('/channels/') ? said('back') : '/', {
          'set-cookie': `as=${encodeURIComponent(said('user'))}; Path=/; HttpOnly; SameSite=Lax`,
        })
      case '/practice/send':
        send(practice, request, said('text'))
        break
      case '/practice/press': {
        const asker = askerIn(practice, request, channelId)
        if (asker) practice.asking.pressButton(asker, said('message'), said('button'))
        break
      }
      case '/practice/act':
        goWrong(practice, channelId, said('act'))
        break
      default:
        return plain(404, 'There is nothing to do here.')
    }
  } catch (error) {
    if (error instanceof DiscordRefusal || error instanceof Error) return plain(400, error.message)
    throw error
  }
  const channel = practice.state.channels.get(channelId)
  return redirect(channel ? `/channels/${channel.guild_id}/${channel.id}` : '/')
}

/** A text is a message of that person, one with / before it a command to the bot. */
function send(practice: PracticeDiscord, request: PageRequest, text: string): void {
  const { asking, discord, state } = practice
  const asker = askerIn(practice, request, request.form.get('channel') ?? '')
  if (!asker) throw new Error('You are not in this server.')
  if (text.startsWith('/')) {
    const typed = readCommand(asking.commandsFor(asker), text.trimEnd())
    if (!typed) throw new Error('There is no such command here.')
    asking.typeCommand(asker, typed.words, valuesOf(typed))
    return
  }
  const place = placeOf(discord, asker.channelId)
  const member = place.guild.members.get(asker.userId)
  const may = member ? permissionsOf(place.guild, member, ruledBy(state, place.channel)) : 0n
  if (!member || !(may & permission.sendMessages)) throw new Error('You may not write here.')
  writeMessage(discord, { ...place, may }, { content: text }, [], { author: member.user })
}

function authorise({ oauth }: PracticeDiscord, { url, form }: PageRequest): PageAnswer {
  const guildId = form.get('guild')
  const decision =
    form.get('act') === 'agree'
      ? { kind: 'agree' as const, userId: form.get('user') ?? '', ...(guildId ? { guildId } : {}) }
      : { kind: 'deny' as const }
  const said = oauth.authorise(url.searchParams, decision)
  return said.ok ? redirect(said.location) : plain(400, said.problem)
}

function goWrong({ world, state }: PracticeDiscord, channelId: string, what: string): void {
  const channel = state.channels.get(channelId)
  if (!channel) return
  const overwrite = (deny: bigint) =>
    world.setOverwrite(channelId, { id: state.bot.id, type: 1, allow: '0', deny: String(deny) })
  if (what === 'throw-out') world.throwOut(channel.guild_id)
  if (what === 'invite') world.invite(channel.guild_id)
  if (what === 'silence') overwrite(permission.sendMessages)
  if (what === 'let-write') overwrite(0n)
  if (what === 'hour') world.passTime(3_600_000)
}

function askerIn({ state }: PracticeDiscord, request: PageRequest, channelId: string): Asker | null {
  const channel = state.channels.get(channelId)
  const guild = channel && state.guilds.get(channel.guild_id)
  return channel && guild ? { guildId: guild.id, channelId, userId: whoIn(guild, request) } : null
}

/** Whom somebody chose to be; the owner of the server otherwise. */
function whoIn(guild: Guild, request: PageRequest): string {
  const chosen = cookieUser(request)
  return chosen !== null && guild.members.has(chosen) ? chosen : guild.ownerId
}

const cookieUser = ({ cookie }: PageRequest): string | null => /(?:^|; )as=(\d+)/.exec(cookie)?.[1] ?? null

const html = (text: string, status = 200, nonce = 'none'): PageAnswer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
  },
  text,
})

const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): PageAnswer => ({
  status: 303,
  headers: { location, ...headers },
  text: '',
})

const plain = (status: number, text: string): PageAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  text,
})
