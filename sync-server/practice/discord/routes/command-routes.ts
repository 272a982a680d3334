import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod'
import { checkBody } from '../check-body.ts'
import { commandFaults, type CommandBody } from '../command-rules.ts'
import { enteredGuild, type Discord } from '../discord.ts'
import type { Command } from '../objects.ts'
import { invalidBody, refused } from '../refusals.ts'
import { newId } from '../state.ts'
import type { RateLimits } from '../rate-limits.ts'
import { nothing, ok, route, type Asked } from './route.ts'

const everywhere = '/applications/:application/commands'
const inGuild = '/applications/:application/guilds/:guild/commands'

/** The same for the commands of everywhere and for those of one server. */
export const commandRoutes = [everywhere, inGuild].flatMap((path) => [
  route('GET', path, {}, (discord, asked) => ok(shownCommands(commandsAt(discord, asked), asked))),
  route('PUT', path, {}, (discord, asked) => ok(replaceAll(discord, asked))),
  route('POST', path, {}, (discord, asked) => {
    const commands = commandsAt(discord, asked)
    const body = checked(asked.body, [])
    const before = byName(commands, body)
    const command = keep(discord, asked, body, before)
    commands.set(command.id, command)
    return { status: before ? 200 : 201, body: command }
  }),
  route('DELETE', `${path}/:command`, {}, (discord, asked) => {
    if (!commandsAt(discord, asked).delete(asked.params['command'] ?? '')) throw refused.unknownCommand()
    return nothing
  }),
])

/** Whoever does not ask for all languages is told the one that commands are written in. */
function shownCommands(commands: ReadonlyMap<string, Command>, { query }: Asked): unknown[] {
  const all = [...commands.values()]
  return query.get('with_localizations') === 'true' ? all : all.map(inOneLanguage)
}

function inOneLanguage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneLanguage)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !name.endsWith('_localizations'))
  return Object.fromEntries(kept.map(([name, each]) => [name, inOneLanguage(each)]))
}

/** What is not in the list is gone afterwards; who stays keeps their number. */
function replaceAll(discord: Discord, asked: Asked): Command[] {
  const commands = commandsAt(discord, asked)
  if (!Array.isArray(asked.body))
    throw invalidBody({ path: [], code: 'LIST_TYPE_INVALID', message: 'Must be a list.' })
  const bodies = asked.body.map((each: unknown, at) => checked(each, [at]))
  if (bodies.length > 100)
    throw invalidBody({ path: [], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 100 or fewer in length.' })
  const names = bodies.map(nameOf)
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice !== -1) {
    const code = 'APPLICATION_COMMANDS_DUPLICATE_NAME'
    throw invalidBody({ path: [twice], code, message: 'Application command names must be unique' })
  }
  const next = bodies.map((body) => keep(discord, asked, body, byName(commands, body)))
  commands.clear()
  for (const command of next) commands.set(command.id, command)
  return next
}

function checked(asked: unknown, path: readonly (string | number)[]): CommandBody {
  const body = typeof asked === 'object' && asked !== null ? (asked as Record<string, unknown>) : {}
  // The description has these bits as a number; everybody sends them as text, as Discord answers them.
  const bits = body['default_member_permissions']
  const asNumber =
    typeof bits === 'string' && /^\d+$/.test(bits) ? { default_member_permissions: Number(bits) } : {}
  checkBody(ApplicationCommandUpdateRequestSchema, { ...body, ...asNumber })
  const command = body as unknown as CommandBody
  const faults = commandFaults(command)
  if (faults.length > 0)
    throw invalidBody(...faults.map((each) => ({ ...each, path: [...path, ...each.path] })))
  return command
}

function keep(
  { state, limits, now }: Discord,
  { params, rates }: Asked,
  body: CommandBody,
  before: Command | null,
): Command {
  const guildId = params['guild']
  if (before === null) countCreate(rates, guildId ?? '', limits.commandsPerDay)
  const bits = body.default_member_permissions
  const next = {
    application_id: state.bot.id,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    type: body.type ?? 1,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    options: body.options ?? [],
    default_member_permissions: bits === undefined || bits === null ? null : String(bits),
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
  }
  const id = before?.id ?? newId(state, now())
  const same =
    before !== null &&
    JSON.stringify({ ...before, id: 0, version: 0 }) === JSON.stringify({ id: 0, ...next, version: 0 })
  return { id, ...next, version: same ? before.version : newId(state, now()) }
}

function countCreate(rates: RateLimits, guildId: string, limit: number): void {
  if (!rates.spend(`commands ${guildId}`, { limit, perMs: 86_400_000 }).ok)
    throw refused.tooManyCommandsToday()
}

function commandsAt(discord: Discord, { params }: Asked): Map<string, Command> {
  const { state } = discord
  if (params['application'] !== state.bot.id) throw refused.otherApplication()
  const guildId = params['guild'] ?? ''
  if (guildId !== '' && !state.guilds.get(guildId)?.members.has(state.bot.id)) throw refused.missingAccess()
  if (guildId !== '') enteredGuild(discord, guildId)
  const commands = state.commands.get(guildId) ?? new Map<string, Command>()
  state.commands.set(guildId, commands)
  return commands
}

const nameOf = ({ type, name }: { readonly type?: number | null; readonly name: string }): string =>
  `${type ?? 1} ${name}`

const byName = (commands: ReadonlyMap<string, Command>, body: CommandBody): Command | null =>
  [...commands.values()].find((each) => nameOf(each) === nameOf(body)) ?? null
