import { z } from 'zod'
import type { AddBot } from '#server/discord/add-bot.ts'
import { isSamePerson, otherAccount } from '#server/discord/same-person.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { attemptMs, openInBrowser, secretsOf, takeAttempt } from '#server/discord/link-attempts.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { plainPage } from './plain-page.ts'

export interface DiscordAddDeps {
  readonly identity: IdentityDeps
  readonly jobs: JobQueue
  /** Null where this server knows no bot that can be added. */
  readonly addBot: AddBot | null
}

const Begun = z.object({ attempt: z.string().max(100).optional().catch(undefined) })
const Callback = z.looseObject({ state: z.string().max(200).optional().catch(undefined) })

/**
 * Adding the bot to a Discord server in a browser: from the app to /discord/add, Discord, /discord/callback, and back to
 * the app. Who came this far has been told apart by the app's own attempt, the browser's cookie and their Discord account.
 */
export function discordAddRoutes(door: Door, { identity, jobs, addBot }: DiscordAddDeps): void {
  const { database, clock, cookies, publicUrl, plans } = identity

  door.get(
    '/discord/add',
    { config: { access: anybody, answer: [303, null] }, schema: { querystring: Begun, hide: true } },
    async (request, reply) => {
      const { attempt } = request.query
      const browser =
        addBot === null || attempt === undefined ? null : await openInBrowser(database, attempt, clock())
      if (addBot === null || browser === null) return plainPage(reply.code(410), over)
      cookies.putAdding(reply, browser, attemptMs)
      return reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(addBot.authorizeUrl(secretsOf(browser)).href, 303)
    },
  )

  door.get(
    '/discord/callback',
    { config: { access: anybody }, schema: { querystring: Callback, hide: true } },
    async (request, reply) => {
      const now = clock()
      const browser = cookies.adding(request)
      const secrets = browser === null ? null : secretsOf(browser)
      // Whoever comes without the browser's own state has not begun here, and must not use up what another began.
      if (addBot === null || browser === null || secrets === null || request.query.state !== secrets.state) {
        return plainPage(reply.code(400), notBegunHere)
      }
      cookies.clearAdding(reply)
      const attempt = await takeAttempt(database, browser, now)
      if (attempt === null) return plainPage(reply.code(410), over)
      const added = await addBot.complete(new URL(request.url, publicUrl), secrets)
      if (!added.ok) {
        request.log.warn({ code: added.code }, 'adding the bot to a Discord server did not come through')
        return plainPage(reply.code(added.code === 'cancelled' ? 200 : 502), {
          title: 'Nothing was linked',
          text: added.message,
        })
      }
      if (!(await isSamePerson(identity, attempt.userId, added.discordId))) {
        return plainPage(reply.code(403), { title: 'Nothing was linked', text: otherAccount })
      }
      const at = new Date(now).toISOString()
      await keepProof(database, attempt.userId, added.guild, at)
      const linked = await applyCommand(
        { database, jobs, clock, plans, log: request.log },
        {
          user: { id: attempt.userId },
          leagueId: attempt.leagueId,
          name: 'discord.link',
          args: { guildId: added.guild.guildId },
          requestId: request.id,
        },
      )
      if (!linked.ok) return plainPage(reply.code(409), { title: 'Nothing was linked', text: linked.message })
      return plainPage(reply, linkedTo(linked.result.name))
    },
  )
}

const over = {
  title: 'This link is over',
  text: 'It counts once, for ten minutes. Go back to GridBoss and choose “Link Discord” again.',
}
const notBegunHere = {
  title: 'Nothing was linked',
  text: 'This was not begun in this browser. Go back to GridBoss and choose “Link Discord” again.',
}
const linkedTo = (server: string) => ({
  title: 'Discord is linked',
  text: `The bot is in ${server} now. Go back to GridBoss to choose what is announced where; you can close this page.`,
})
