import { randomUUID } from 'node:crypto'
import type { AnnouncementKind } from '#shared/announcements/kinds.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { announce } from '#server/announcing/announce.ts'
import { sweepAnnouncements } from '#server/announcing/sweep-announcements.ts'
import type { Database } from '#server/db/database.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { closeWindow } from '#server/jobs/protest-windows.ts'
import { tellPeople } from '#server/notices/tell-people.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { applyPush } from '#server/sync/apply-push.ts'
import type { openJobTable } from '../server/job-table.ts'

/** A delivery as tests look at it. */
export interface SeenDelivery {
  readonly id: string
  readonly channel: string
  readonly subject: string
  readonly kind: string
  readonly place: unknown
  /** Of other channels than messages it has another form. */
  readonly desired: MessageModel
  readonly revision: number
  readonly notBefore: string
}

/** The demo league, linked to a server whose channels are named after the kinds of messages; with a clock of the test's own. */
export interface AnnouncingStage {
  readonly database: Database
  /** ms since 1970. */
  now: number
  /** What somebody's laptop sends. Answers its outcome. */
  readonly say: (by: keyof typeof demoUsers, name: string, args: unknown) => Promise<unknown>
  /** Does all jobs that wait. Answers the names of those that were done. */
  readonly work: () => Promise<string[]>
  readonly announce: () => Promise<unknown>
  readonly sweep: () => Promise<number>
  /** The deliveries by channel and subject: 'message result:<id>'. */
  readonly deliveries: () => Promise<Map<string, SeenDelivery>>
  /** The message of a subject, as text. */
  readonly told: (subject: string) => Promise<string | null>
  /** As if the bot had sent all that waits and is due. */
  readonly sendAll: () => Promise<void>
  readonly set: (kind: AnnouncementKind, columns: string) => Promise<void>
}

export const guildId = '100000000000000001'
const channels: Readonly<Record<AnnouncementKind, string>> = {
  event: '200000000000000001',
  reminder: '200000000000000002',
  result: '200000000000000003',
  standings: '200000000000000004',
  ruling: '200000000000000005',
  season: '200000000000000006',
}
export const channelOf = (kind: AnnouncementKind) => ({ channelId: channels[kind] })

export const publicUrl = 'https://gridboss.example'

/** The league must be seeded. It is linked as of now: nothing of what was before is told. */
export async function openAnnouncingStage(
  database: Database,
  jobs: Awaited<ReturnType<typeof openJobTable>>,
  now: number,
): Promise<AnnouncingStage> {
  await linkLeague(database, now)
  const laptops = new Map<string, { readonly deviceId: string; seq: number }>()
  const iso = () => new Date(stage.now).toISOString()
  const stage: AnnouncingStage = {
    database,
    now,
    say: async (by, name, args) => {
      const laptop = laptops.get(by) ?? { deviceId: randomUUID(), seq: 0 }
      laptops.set(by, laptop)
      laptop.seq += 1
      const mutation = { seq: laptop.seq, leagueId: demoLeague.id, name, args, at: stage.now }
      const deps = {
        database,
        jobs,
        plans: { floor: 'PRO' as const, clock: () => stage.now },
        clock: () => stage.now,
        log: { error: () => {} },
      }
      const done = await applyPush(
        deps,
        { userId: demoUsers[by].id, requestId: 'test' },
        { protocol: 1, deviceId: laptop.deviceId, sentAt: stage.now, mutations: [mutation] },
      )
      return done.kind === 'done' ? done.response.outcomes[0]?.outcome : done
    },
    work: async () => {
      const done: string[] = []
      for (let taken = await jobs.take(); taken.length > 0; taken = await jobs.take()) {
        for (const job of taken) {
          done.push(job.name)
          if (job.name === 'recompute-standings')
            await recomputeStandings(database, job, iso(), undefined, jobs)
          if (job.name === 'tell-people') await tellPeople(database, job, iso())
          if (job.name === 'announce') await announce(database, job, iso(), publicUrl)
          // Windows are closed by tests that want them to be.
          if (job.name === 'close-window' && job.endsAt <= iso())
            await closeWindow(database, jobs, job, iso())
        }
      }
      return done
    },
    announce: () => announce(database, { leagueId: demoLeague.id }, iso(), publicUrl),
    sweep: () => sweepAnnouncements(database, iso(), publicUrl),
    deliveries: async () => {
      const { rows } = await database.query<SeenDelivery>(
        `select id, channel, subject, kind, place, desired, desired_revision::integer as revision,
                to_char(not_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "notBefore"
           from deliveries where target = $1 order by channel, subject`,
        [guildId],
      )
      return new Map(rows.map((row) => [`${row.channel.replace('discord-', '')} ${row.subject}`, row]))
    },
    told: async (subject) => {
      const found = (await stage.deliveries()).get(`message ${subject}`)
      return found ? textOf(found.desired) : null
    },
    sendAll: async () => {
      await database.query(
        `update deliveries set state = 'sent', external_id = '3' || lpad((random() * 1e16)::bigint::text, 17, '0'),
                external_place = place ->> 'channelId', sent_hash = desired_hash, sent_revision = desired_revision,
                sent_at = $1, sent_by = 'bot'
          where state = 'waiting' and not_before <= $1`,
        [iso()],
      )
    },
    set: async (kind, columns) => {
      await database.query(`update announcement_settings set ${columns} where league_id = $1 and kind = $2`, [
        demoLeague.id,
        kind,
      ])
    },
  }
  return stage
}

export async function linkLeague(database: Database, now: number): Promise<void> {
  const at = new Date(now).toISOString()
  const communityId = randomUUID()
  await database.query(
    `insert into communities (id, guild_id, name, created_at) values ($1, $2, 'Demo GP', $3)`,
    [communityId, guildId, at],
  )
  await database.query(
    `insert into league_discord (league_id, community_id, linked_at, announced_revision)
     select id, $2, $3, public_revision from leagues where id = $1`,
    [demoLeague.id, communityId, at],
  )
  for (const [kind, channelId] of Object.entries(channels)) {
    await database.query(
      'insert into announcement_settings (league_id, kind, channel_id) values ($1, $2, $3)',
      [demoLeague.id, kind, channelId],
    )
  }
}

/** All that a message says, line by line. */
export function textOf({ content, embeds }: MessageModel): string {
  return [
    content,
    ...embeds.flatMap(({ title, description, fields, footer }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer,
    ]),
  ].join('\n')
}
