import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { chooseNotices, Quiet } from '#shared/api/notices.ts'
import { NoticeCategory } from '#shared/notices/categories.ts'
import type { NoticesView } from '#shared/queries/me/me-page.ts'
import type { CommandName } from '#shared/mutations/command-names.ts'
import { formField } from '#server/door/page-forms.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { readChoices, readOwnLeagues, readQuietHours, type Chosen } from '#server/notices/choices.ts'
import type { PushSettings } from '#server/notices/push-settings.ts'
import { listSubscriptions } from '#server/notices/subscriptions.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'
import type { CommandRequest } from '#server/commands/apply-command.ts'
import { refusedBy, unreadable, type MeActed, type MePages } from './me-pages.ts'

export type NoticePagesDeps = Pick<RestDeps, 'database' | 'jobs' | 'clock' | 'plans'> & {
  /** Null where this server sends nothing to browsers. */
  readonly push: PushSettings | null
}

/** What one is told of, when not, and in which browsers. */
export function noticePages({ page, form }: MePages, deps: NoticePagesDeps): void {
  const { database, push } = deps
  const again = (_request: FastifyRequest, signIn: FoundSignIn) => view(signIn)

  page('/me/notifications', again)

  form('/me/notifications/choices', {
    again,
    act: async (request, { user }) => {
      const leagues = await readOwnLeagues(database, user.id)
      const choices = [null, ...leagues.map(({ id }) => id)].flatMap((leagueId) =>
        choicesIn(request, leagueId),
      )
      const args = chooseNotices.body.safeParse({ choices })
      return args.success ? run(request, 'notices.choose', args.data) : unreadable
    },
  })

  form('/me/notifications/quiet', {
    again,
    act: async (request) => {
      if (formField(request, 'none') !== undefined) return run(request, 'notices.quiet', { quiet: null })
      const quiet = Quiet.safeParse({
        from: minuteOfDay(formField(request, 'from')),
        until: minuteOfDay(formField(request, 'until')),
        zone: formField(request, 'zone')?.trim(),
      })
      if (quiet.success) return run(request, 'notices.quiet', { quiet: quiet.data })
      const isZone = quiet.error.issues.some(({ path }) => path[0] === 'zone')
      return isZone ? noSuchZone : unreadable
    },
  })

  form('/me/notifications/end', {
    again,
    act: async (request) => {
      const id = z.uuid().safeParse(formField(request, 'id'))
      return id.success ? run(request, 'notices.unsubscribe', { id: id.data }) : unreadable
    },
  })

  async function view({ user, signInId }: FoundSignIn): Promise<NoticesView> {
    const subscriptions = await listSubscriptions(database, user.id)
    return {
      kind: 'notices',
      publicKey: push?.keys.publicKey ?? null,
      choices: await readChoices(database, user.id),
      leagues: await readOwnLeagues(database, user.id),
      quiet: await readQuietHours(database, user.id),
      subscriptions: subscriptions.map(({ signInId: by, ...each }) => ({
        ...each,
        current: by === signInId,
      })),
    }
  }

  async function run<Name extends CommandName>(
    request: FastifyRequest,
    name: Name,
    args: CommandRequest<Name>['args'],
  ): Promise<MeActed> {
    const done = await runCommand(deps, request, { leagueId: null, name, args, key: null })
    if (!done.ok) return refusedBy(done)
    return { kind: 'done', path: '/me/notifications', done: 'chosen' }
  }
}

/** What the form says of a league, or of all. A box that is not ticked sends nothing. */
function choicesIn(request: FastifyRequest, leagueId: string | null): Chosen[] {
  return NoticeCategory.options.flatMap((category): Chosen[] => {
    if (leagueId === null)
      return [{ category, leagueId, told: formField(request, `all.${category}`) !== undefined }]
    const chosen = formField(request, `${leagueId}.${category}`)
    if (chosen === undefined) return []
    return [{ category, leagueId, told: chosen === 'yes' ? true : chosen === 'no' ? false : null }]
  })
}

/** '22:30' as minutes of the day. */
function minuteOfDay(text: string | undefined): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text ?? '') ?? []
  return Number(hours) * 60 + Number(minutes)
}

const noSuchZone: MeActed = { kind: 'not-done', because: { kind: 'no-such-zone' } }
