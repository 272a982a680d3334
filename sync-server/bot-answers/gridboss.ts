import { textKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
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
import type { AnswerDeps } from './bot-answer-deps.ts'
import { textOption, type AskedCommand } from './command.ts'
import { linkedLeagues, meantLeague, type LinkedLeague } from './linked-leagues.ts'

/** A private link that joins the server to a league, for whoever may manage the server; for them alone, once. */
export async function gridbossLink(
  { database, clock, publicUrl, texts }: AnswerDeps,
  asked: AskedCommand,
): Promise<Answer> {
  if (!holds(asked.permissions, 'manage-server')) return notice(texts.tKey(needsManage))
  const secret = await makeLinkToken(database, asked.guildId, asked.person.id, clock())
  const message = noticeMessage(
    texts.t(
      'Open this link, sign in with this Discord account, and choose which of your leagues announces here. It is for you alone, counts once, and ends in ten minutes.',
    ),
  )
  return toOne({
    ...message,
    rows: [[linkButton(texts.t('Choose the league'), `${publicUrl}/discord/link/${secret}`)]],
  })
}

/** Which leagues are linked to the server, what they announce where, and what stands in the way. */
export async function gridbossStatus(
  { database, publicUrl, texts }: AnswerDeps,
  asked: AskedCommand,
): Promise<Answer> {
  if (!holds(asked.permissions, 'manage-server')) return notice(texts.tKey(needsManage))
  const leagues = await linkedLeagues(database, asked.guildId, { alsoSwitchedOff: true })
  const named = textOption(asked, 'league')
  if (leagues.length === 0 || named !== null) {
    const league = meantLeague(texts, leagues, named)
    if (!league.ok) return league.answer
    return toOne(statusAnswer(texts, [await statusOf(database, league.value, publicUrl, texts)]))
  }
  return toOne(
    statusAnswer(
      texts,
      await Promise.all(leagues.map((league) => statusOf(database, league, publicUrl, texts))),
    ),
  )
}

async function statusOf(
  db: Db,
  league: LinkedLeague,
  publicUrl: string,
  texts: Texts,
): Promise<LinkedStatus> {
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
    silent: inactive === null ? (closed?.message ?? null) : texts.tKey(inactiveWords[inactive]),
    kinds: settings.filter(({ enabled }) => enabled),
    faults: faults.map(({ what, fix }) => `${what} ${fix}`),
  }
}

const inactiveWords = {
  'bot-removed': textKey('The bot was thrown out of this server. Add it again.'),
  deactivated: textKey(
    'The announcements of this league were switched off by who runs GridBoss. Ask them why.',
  ),
} as const

const needsManage = textKey(
  'This is for those who may manage the server. In Discord that is the permission Manage Server.',
)
