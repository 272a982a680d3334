import type { AuditItem } from '#shared/api/audit.ts'
import { planLimits, planOf } from '#shared/policy/plan-limits.ts'
import { describeMutation } from '../sync/describe-mutation.ts'
import { roleWords } from '../members/role-words.ts'

type Names = Readonly<Record<string, string>>

/** What an entry of the log is about, in a sentence. */
export function auditSentence(item: AuditItem, names: Names): string {
  const own = ownSentences[item.name]
  if (own) return own(item.args)
  if (item.name === 'sheet.edit') return 'Write on a sheet'
  // How somebody voted is not in the log.
  if (item.name === 'incident.vote') return 'Vote on a report'
  return describeMutation(item.name, item.args, names)
}

/** What the server does by request alone, so that no device has it in its outbox. */
const ownSentences: Readonly<Record<string, ((args: unknown) => string) | undefined>> = {
  'league.create': (args) => `Found the league ${field(args, 'name')}`,
  'league.change-slug': (args) => `Change the league’s short name to ${field(args, 'slug')}`,
  'league.set-logo': (args) =>
    field(args, 'logo') === '' ? 'Take the logo of the league away' : 'Give the league a logo',
  'league.set-domain': (args) => `Give the league the domain ${field(args, 'domain')}`,
  'league.check-domain': (args) => `Look for the records of the domain ${field(args, 'domain')}`,
  'league.remove-domain': (args) => `Take the domain ${field(args, 'domain')} away`,
  'league.delete': () => 'Delete the league',
  'league.restore': () => 'Restore the league',
  'invite.make': (args) => `Make an invite for a ${roleOf(args)}`,
  'invite.revoke': () => 'Withdraw an invite',
  'invite.accept': (args) => `Join by invite as ${roleOf(args)}`,
  'ownership.accept': () => 'Accept to own the league',
  'api-key.make': (args) => `Make the API key ${field(args, 'name')}`,
  'api-key.revoke': (args) => `Revoke the API key ${field(args, 'name')}`.trimEnd(),
  'calendar-link.make': () => 'Make the calendar link of a driver',
  'calendar-link.end': () => 'End the calendar link of a driver',
  'discord.link': (args) => `Link the Discord server ${field(args, 'server')}`.trimEnd(),
  'discord.link-by-token': (args) => `Link the Discord server ${field(args, 'server')}`.trimEnd(),
  'discord.unlink': (args) => `Unlink the Discord server ${field(args, 'server')}`.trimEnd(),
  'discord.resend': () => 'Send a message to Discord again',
  'discord.drop': () => 'Give up a message to Discord',
  'discord.test': () => 'Try out a channel of Discord',
  'discord.settings': () => 'Change what is announced in Discord',
  'discord.bot-removed': () => 'The bot was removed from the Discord server, and nothing is announced',
  'discord.bot-back': () => 'The bot is back in the Discord server',
  'plan.change': (args) => `Change the plan to ${planIn(args, 'plan')}`,
  'league.close': (args) => `Make the league read-only until its owner has ${planIn(args, 'below')}`,
  'league.open': () => 'Open the league again',
}

function planIn(args: unknown, name: string): string {
  return planLimits[planOf(field(args, name))].label
}

function roleOf(args: unknown): string {
  const role = field(args, 'role')
  return Object.hasOwn(roleWords, role) ? roleWords[role as keyof typeof roleWords].toLowerCase() : 'member'
}

function field(args: unknown, name: string): string {
  const value = typeof args === 'object' && args !== null ? (args as Record<string, unknown>)[name] : null
  return typeof value === 'string' ? value : ''
}
