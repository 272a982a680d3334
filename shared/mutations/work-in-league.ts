import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { leagueReadOnly } from '#shared/policy/read-only-fault.ts'
import type { MutationName } from './args/mutation-shapes.ts'
import type { CommandName } from './command-names.ts'

/**
 * What a mutation or command is to a league that exceeds its owner's plan [OL5]. 'race': what a race night needs.
 * 'leave': it takes away, or puts back what was taken. 'own': one's own affair, or the way out of the limit. 'office': it builds up the
 * league, and waits while that is read-only.
 */
export type Work = 'race' | 'leave' | 'own' | 'office'

/** The one table of it: whoever adds a mutation or a command chooses. */
export const workOf: Readonly<Record<MutationName | CommandName, Work>> = {
  'attendance.set': 'race',
  'sheet.edit': 'race',
  'guest.add': 'race',
  'guest.rename': 'race',
  'guest.join': 'race',
  'import.add-guests': 'race',
  'import.record': 'race',
  'result.submit': 'race',
  'result.restore': 'race',
  'session.declare-official': 'race',
  'session.extend-window': 'race',
  'session.multiply': 'race',
  'protest-window.set': 'race',
  'ruling.make': 'race',
  'ruling.revoke': 'race',
  'incident.report': 'race',
  'incident.state': 'race',
  'incident.withdraw': 'race',
  'incident.investigate': 'race',
  'incident.open-vote': 'race',
  'incident.vote': 'race',
  'incident.close-vote': 'race',
  'incident.recuse': 'race',
  'incident.lift-recusal': 'race',
  'incident.decide': 'race',

  'member.remove': 'leave',
  'member.leave': 'leave',
  'team.archive': 'leave',
  'driver.archive': 'leave',
  'season.archive': 'leave',
  'event.cancel': 'leave',
  'event.remove': 'leave',
  'device.revoke': 'leave',
  'invite.revoke': 'leave',
  'api-key.revoke': 'leave',
  'league.remove-domain': 'leave',
  'league.delete': 'leave',
  // Whoever wants to be found no longer does not wait for it.
  'league.list': 'leave',
  'discord.unlink': 'leave',
  'discord.drop': 'leave',
  // What was taken away by mistake can be put back; where that needs room, it asks for it by itself.
  'team.restore': 'leave',
  'driver.restore': 'leave',
  'season.restore': 'leave',
  'event.restore': 'leave',
  'league.restore': 'leave',

  'driver.keep-open': 'own',
  'league.keep-open': 'own',
  'league.create': 'own',
  // Who was invited before can be the one who is needed tonight.
  'invite.accept': 'own',
  // Who accepts brings room of their own.
  'ownership.accept': 'own',
  'ownership.decline': 'own',
  'calendar-link.make': 'own',
  'calendar-link.end': 'own',
  'account.make-token': 'own',
  'account.sign-out-everywhere': 'own',
  'account.delete': 'own',
  'notices.subscribe': 'own',
  'notices.unsubscribe': 'own',
  'notices.choose': 'own',
  'notices.quiet': 'own',
  // These are about no league.
  'founder.force-plan': 'own',
  'founder.read-customer': 'own',
  'founder.retry-event': 'own',
  'founder.retry-job': 'own',
  'founder.make-service-token': 'own',
  'founder.revoke-service-token': 'own',
  'founder.deactivate-discord': 'own',
  'founder.reactivate-discord': 'own',

  'league.rename': 'office',
  'league.brand': 'office',
  'league.set-language': 'office',
  'league.change-slug': 'office',
  'league.set-logo': 'office',
  'league.set-domain': 'office',
  'league.check-domain': 'office',
  'member.put': 'office',
  'invite.make': 'office',
  'api-key.make': 'office',
  'discord.link': 'office',
  'discord.link-by-token': 'office',
  'discord.settings': 'office',
  'discord.test': 'office',
  'discord.resend': 'office',
  'team.add': 'office',
  'team.update': 'office',
  'driver.add': 'office',
  'driver.update': 'office',
  'ruleset.save': 'office',
  'season.add': 'office',
  'season.copy': 'office',
  'season.update': 'office',
  'season.activate': 'office',
  'event.add': 'office',
  'event.update': 'office',
}

/** Why a league that is read-only does not take this, null where it does. */
export async function readOnlyFault(
  db: Db,
  leagueId: string,
  name: MutationName | CommandName,
): Promise<Rejection | null> {
  if (workOf[name] !== 'office') return null
  const { rows } = await db.query<{ below: string | null }>(
    'select read_only_below as below from leagues where id = $1',
    [leagueId],
  )
  const below = rows[0]?.below ?? null
  return below === null ? null : leagueReadOnly(planOf(below))
}
