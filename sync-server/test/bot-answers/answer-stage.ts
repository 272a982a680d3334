import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { answerAsked as endpoint, type Asked, type BotAnswer } from '#shared/api/bot.ts'
import { MessageModel, type MessageButton } from '#shared/announcements/message-model.ts'
import { answerAsked } from '#server/bot-answers/answer-asked.ts'
import type { BotAnswerDeps } from '#server/bot-answers/bot-answer-deps.ts'
import { buttonSeal } from '#server/bot-answers/button-seal.ts'
import type { Database } from '#server/db/database.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { keptAnswers } from '#server/rest/kept-answers.ts'
import { openDemoDatabase } from '#server/test/server/demo-database.ts'

export const guildId = '100000000000000001'
export const otherGuildId = '100000000000000002'
/** The Discord account of the demo's driver. */
export const inesDiscordId = '200000000000000001'
export const strangerDiscordId = '200000000000000002'

/** Noon of the day of the demo's first start: its first race was a week before. */
export const start = Date.parse('2026-05-01T12:00:00Z')

export interface Typed {
  /** Of their Discord. */
  readonly locale?: string
  readonly guildId?: string
  readonly person?: string
  readonly permissions?: string
}

/** The demo league, linked to a Discord server, and the people of that server who ask. */
export interface AnswerStage {
  readonly database: Database
  clock: number
  /** Types a command. Every answer is looked at: Discord takes it. */
  readonly type: (command: string, options?: Options, by?: Typed) => Promise<BotAnswer>
  readonly complete: (
    command: string,
    option: string,
    text: string,
    options?: Options,
  ) => Promise<readonly { name: string; value: string }[]>
  readonly press: (buttonId: string, by?: Typed) => Promise<BotAnswer>
  /** Links another league, which has nothing in it, to the server; answers its id. */
  readonly addLeague: (name: string, guild?: string) => Promise<string>
  readonly recompute: () => Promise<void>
  readonly close: () => Promise<void>
}

type Options = Readonly<Record<string, string>>

export async function openAnswerStage(): Promise<AnswerStage> {
  const { database, jobs, close } = await openDemoDatabase(start)
  const deps: BotAnswerDeps = {
    database,
    jobs,
    plans: { floor: 'FREE', clock: () => stage.clock },
    clock: () => stage.clock,
    kept: keptAnswers(),
    seal: buttonSeal(database),
    publicUrl: 'https://gridboss.test',
    log: { error: (...told: unknown[]) => expect.fail(JSON.stringify(told)) },
    requestId: null,
    trialPatience: { ms: 0, every: 1 },
  }
  const ask = async (asked: Asked): Promise<BotAnswer> => {
    const given = endpoint.body.parse({ asked })
    const answer = await answerAsked(deps, given.asked)
    const told = endpoint.answer[1].parse({ answer }).answer
    if (told.kind !== 'choices') expect(MessageModel.safeParse(told.message).error).toBeUndefined()
    return told
  }
  const said = ({
    guildId: guild = guildId,
    person = strangerDiscordId,
    permissions = '0',
    locale,
  }: Typed) => ({
    guildId: guild,
    person: { id: person, name: 'Somebody' },
    ...(locale === undefined ? {} : { locale }),
    permissions,
    channelId: '300000000000000001',
  })
  const stage: AnswerStage = {
    database,
    clock: start,
    type: (command, options = {}, by = {}) => ask({ kind: 'command', ...said(by), command, options }),
    complete: async (command, option, text, options = {}) => {
      const { channelId: _channel, permissions: _permissions, ...who } = said({})
      const answer = await ask({ kind: 'autocomplete', ...who, command, option, text, options })
      return answer.kind === 'choices' ? answer.choices : expect.fail('no choices')
    },
    press: (buttonId, by = {}) =>
      ask({ kind: 'button', ...said(by), messageId: '400000000000000001', buttonId }),
    addLeague: async (name, guild = guildId) => {
      const id = randomUUID()
      await database.query(
        `insert into leagues (id, slug, name, created_at, plan) values ($1, $2, $3, now(), 'PRO')`,
        [id, `l-${id.slice(0, 8)}`, name],
      )
      await linkLeague(database, id, guild)
      return id
    },
    recompute: async () => {
      const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }
      await recomputeStandings(database, season, new Date(stage.clock).toISOString())
    },
    close,
  }
  await linkLeague(database, demoLeague.id, guildId)
  return stage
}

/** Links a league to a Discord server, which is made if it is not there. */
export async function linkLeague(database: Database, leagueId: string, guild: string): Promise<void> {
  await database.query(
    `insert into communities (id, guild_id, name, created_at) values ($1, $2, 'Paddock', now())
     on conflict (guild_id) do nothing`,
    [randomUUID(), guild],
  )
  await database.query(
    `insert into league_discord (league_id, community_id, linked_at)
     select $1, id, now() from communities where guild_id = $2`,
    [leagueId, guild],
  )
}

/** All that an answer says, and whether everybody reads it. */
export function textOf(answer: BotAnswer): string {
  if (answer.kind === 'choices') return expect.fail('choices are no message')
  const { content, embeds } = answer.message
  return [content, ...embeds.flatMap(({ title, description, footer }) => [title, description, footer])].join(
    '\n',
  )
}

export const isPrivate = (answer: BotAnswer): boolean => answer.kind === 'reply' && answer.private

export function buttonsOf(answer: BotAnswer): Extract<MessageButton, { kind: 'ask' }>[] {
  if (answer.kind === 'choices') return []
  return answer.message.rows.flat().filter((button) => button.kind === 'ask')
}

/** The id of the button with this label. */
export function buttonNamed(answer: BotAnswer, label: string): string {
  const button = buttonsOf(answer).find((each) => each.label === label)
  return button?.id ?? expect.fail(`no button ${label}`)
}
