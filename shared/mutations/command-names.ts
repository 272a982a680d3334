/**
 * What only the server can do, by name: it needs what no device has, such as every league's short name, a secret that is
 * kept nowhere, or somebody's plan. A device that sends one is told that it needs a connection.
 */
export const commandNames = [
  'league.create',
  'league.change-slug',
  'league.set-logo',
  'league.set-domain',
  'league.check-domain',
  'league.remove-domain',
  'league.delete',
  'league.restore',
  'league.keep-open',
  'invite.make',
  'invite.revoke',
  'invite.accept',
  'ownership.accept',
  'api-key.make',
  'api-key.revoke',
  'calendar-link.make',
  'calendar-link.end',
  'account.make-token',
  'account.sign-out-everywhere',
  'account.delete',
  'notices.subscribe',
  'notices.unsubscribe',
  'notices.choose',
  'notices.quiet',
  'discord.link',
  'discord.link-by-token',
  'discord.unlink',
  'discord.settings',
  'discord.test',
  'discord.resend',
  'discord.drop',
  'founder.force-plan',
  'founder.read-customer',
  'founder.retry-event',
  'founder.retry-job',
  'founder.make-service-token',
  'founder.revoke-service-token',
  'founder.deactivate-discord',
  'founder.reactivate-discord',
] as const

export type CommandName = (typeof commandNames)[number]

export function isCommand(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name)
}
