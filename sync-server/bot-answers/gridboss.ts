import { linkButton, noticeMessage } from '#shared/announcements/answers/answer-parts.ts'
import { statusAnswer, type LinkedStatus } from '#shared/announcements/answers/status-answer.ts'
import { holds } from '#shared/announcements/permissions.ts'
import { preflight } from '#shared/announcements/preflight.ts'
import type { Db } from '#shared/db/db.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { makeLinkToken } from '#server/discord/link-tokens.ts'
import { readLink } from '#server/discord/link-league.ts'
import { readSettings } from '#server/discord/settings.ts'
import { notice, toOne, type Answer } from './answer.ts'
import type { BotAnswerDeps } from './bot-answer-deps.ts'
import { textOption, type AskedCommand } from './command.ts'
import { linkedLeagues, meantLeague, type LinkedLeague } from './linked-leagues.ts'

/** A private link that joins the server to a league, for whoever may manage the server; for them alone, once. */
export async function gridbossLink(
  { database, clock, publicUrl }: BotAnswerDeps,
  asked: AskedCommand,
): Promise<Answer> {
  if (!holds(asked.permissions, 'manage-server')) return notice(needsManage)
  const secret = await makeLinkToken(database, asked.guildId, asked.person.id, clock())
  const message = noticeMessage(
    'Open this link, sign in with this Discord account, and choose which of your leagues announces here. It is for you alone, counts once, and ends in ten minutes.',
  )
  return toOne({
    ...message,
    rows: [[linkButton('Choose the league', `${publicUrl}/discord/link/${secret}`)]],
  })
}

/** Which leagues are linked to the server, what they announce where, and what stands in the way. */
export async function gridbossStatus(
  { database, publicUrl }: BotAnswerDeps,
  asked: AskedCommand,
): Promise<Answer> {
  if (!holds(asked.permissions, 'manage-server')) return notice(needsManage)
  const leagues = await linkedLeagues(database, asked.guildId, { alsoSwitchedOff: true })
  const named = textOption(asked, 'league')
  if (leagues.length === 0 || named !== null) {
    const league = meantLeague(leagues, named)
    if (!league.ok) return league.answer
    return toOne(statusAnswer([await statusOf(database, league.value, publicUrl)]))
  }
  return toOne(
    statusAnswer(await Promise.all(leagues.map((league) => statusOf(database, league, publicUrl)))),
  )
}

async function statusOf(db: Db, league: LinkedLeague, publicUrl: string): Promise<LinkedStatus> {
  const [link, settings] = await Promise.all([readLink(db, league.id), readSettings(db, league.id)])
  const closed = gate(league.plan, 'DISCORD_POSTS')
  const faults =
    link === null
      ? []
      : preflight(link.sight, {
          settings,
          raceThreads: link.raceThreads,
          scheduledEvents: link.scheduledEvents,
          givenRoles: [],
        })
  const inactive = link?.inactive ?? null
  return {
    league: league.name,
    url: `${publicUrl}/l/${league.slug}`,
    silent: inactive === null ? (closed?.message ?? null) : inactiveWords[inactive],
    kinds: settings.filter(({ enabled }) => enabled),
    faults: faults.map(({ what, fix }) => `${what} ${fix}`),
  }
}

const inactiveWords = {
  'bot-removed': 'The bot was thrown out of this server. Add it again.',
  deactivated: 'The announcements of this league were switched off by who runs GridBoss. Ask them why.',
} as const

const needsManage =
  'This is for those who may manage the server. In Discord that is the permission Manage Server.'
