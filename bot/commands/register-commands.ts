import { Routes, type REST } from 'discord.js'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { CommandDefinition } from '#shared/announcements/commands.ts'

/**
 * Registers the commands where Discord has others: each change is counted, and a start changes nothing. Answers whether
 * it did. Throws where Discord does not do it.
 */
export async function registerCommands(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  definitions: readonly CommandDefinition[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId)
  const registered = (await rest.get(route, { query: wholly })) as unknown[]
  if (meansSame(registered, definitions)) return false
  await rest.put(route, { body: definitions })
  return true
}

/** Without it Discord tells the names of one language alone. */
const wholly = new URLSearchParams({ with_localizations: 'true' })

/** Whether commands as Discord tells them are these: it adds numbers of its own and what is so by default, in any order. */
export function meansSame(
  registered: readonly unknown[],
  definitions: readonly CommandDefinition[],
): boolean {
  return formOf(registered) === formOf(definitions)
}

function formOf(commands: readonly unknown[]): string {
  return commands
    .map((each) => canonicalJson(plain(each)))
    .sort()
    .join('\n')
}

const ofDiscord: ReadonlySet<string> = new Set([
  'id',
  'application_id',
  'version',
  'guild_id',
  // What contexts and default_member_permissions say in its place.
  'dm_permission',
  'default_permission',
])

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name, each]) => !ofDiscord.has(name) && !isDefault(each))
  return Object.fromEntries(kept.map(([name, each]) => [name, plain(each)]))
}

function isDefault(value: unknown): boolean {
  return (
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  )
}
