import type { z } from 'zod'
import type { CommandName } from '#shared/mutations/command-names.ts'
import { accountDelete, accountMakeToken, accountSignOutEverywhere } from './account.ts'
import { calendarLinkEnd, calendarLinkMake } from './calendar-link.ts'
import { apiKeyMake, apiKeyRevoke } from './api-key.ts'
import type { Command } from './define.ts'
import { discordLink, discordLinkByToken, discordUnlink } from './discord-link.ts'
import { discordDrop, discordResend } from './discord-delivery.ts'
import { discordSettings } from './discord-settings.ts'
import { discordTest } from './discord-test.ts'
import { founderDeactivateDiscord, founderReactivateDiscord } from './founder-discord.ts'
import { founderForcePlan } from './founder-force-plan.ts'
import { founderReadCustomer } from './founder-read-customer.ts'
import { founderRetryEvent, founderRetryJob } from './founder-retry.ts'
import { founderMakeServiceToken, founderRevokeServiceToken } from './founder-service-token.ts'
import { inviteAccept } from './invite-accept.ts'
import { inviteMake, inviteRevoke } from './invite.ts'
import { leagueChangeSlug } from './league-change-slug.ts'
import { leagueCreate } from './league-create.ts'
import { leagueDelete, leagueRestore } from './league-end.ts'
import { leagueCheckDomain, leagueRemoveDomain, leagueSetDomain } from './league-domain.ts'
import { leagueSetLogo } from './league-set-logo.ts'
import { leagueKeepOpen } from './league-keep-open.ts'
import { noticesChoose, noticesQuiet, noticesSubscribe, noticesUnsubscribe } from './notices.ts'
import { ownershipAccept } from './ownership-accept.ts'

/** Every command by name, the same names as in `command-names.ts`. */
export const commands = {
  'league.create': leagueCreate,
  'league.change-slug': leagueChangeSlug,
  'league.set-logo': leagueSetLogo,
  'league.set-domain': leagueSetDomain,
  'league.check-domain': leagueCheckDomain,
  'league.remove-domain': leagueRemoveDomain,
  'league.delete': leagueDelete,
  'league.restore': leagueRestore,
  'league.keep-open': leagueKeepOpen,
  'invite.make': inviteMake,
  'invite.revoke': inviteRevoke,
  'invite.accept': inviteAccept,
  'ownership.accept': ownershipAccept,
  'api-key.make': apiKeyMake,
  'api-key.revoke': apiKeyRevoke,
  'calendar-link.make': calendarLinkMake,
  'calendar-link.end': calendarLinkEnd,
  'account.make-token': accountMakeToken,
  'account.sign-out-everywhere': accountSignOutEverywhere,
  'account.delete': accountDelete,
  'notices.subscribe': noticesSubscribe,
  'notices.unsubscribe': noticesUnsubscribe,
  'notices.choose': noticesChoose,
  'notices.quiet': noticesQuiet,
  'discord.link': discordLink,
  'discord.link-by-token': discordLinkByToken,
  'discord.unlink': discordUnlink,
  'discord.settings': discordSettings,
  'discord.test': discordTest,
  'discord.resend': discordResend,
  'discord.drop': discordDrop,
  'founder.force-plan': founderForcePlan,
  'founder.read-customer': founderReadCustomer,
  'founder.retry-event': founderRetryEvent,
  'founder.retry-job': founderRetryJob,
  'founder.make-service-token': founderMakeServiceToken,
  'founder.revoke-service-token': founderRevokeServiceToken,
  'founder.deactivate-discord': founderDeactivateDiscord,
  'founder.reactivate-discord': founderReactivateDiscord,
} satisfies Record<CommandName, unknown>

export type CommandArgs<Name extends CommandName> = z.input<(typeof commands)[Name]['args']>
export type CommandResult<Name extends CommandName> =
  (typeof commands)[Name] extends Command<infer _Args, infer Result> ? Result : never
