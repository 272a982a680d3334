import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidV7 } from 'uuid'
import { PushResponse } from '#shared/sync/protocol.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { openDiscordStage, stageChannels, type DiscordStage } from '../discord/stage.ts'
import type { SignedIn } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { report, timesOf } from './measure.ts'

const results = 12
/** Discord takes five messages of a channel in so many ms: what waits for that is not measured. */
const untilRoom = 5_500

/**
 * From a result that the server has taken to its message in the practice Discord, with the real bot, one result at a time;
 * then to its picture under it.
 */
export async function messageBench(): Promise<void> {
  const stage = await openDiscordStage()
  try {
    const owner = await stage.signIn('OWNER')
    const drivers = await driversOf(stage)
    const texts: number[] = []
    const pictures: number[] = []
    // A round more changes what stands of those before it, which is not measured.
    const races: string[] = []
    for (let run = 0; run < results; run += 1) races.push(await addRace(stage, owner, run))
    for (const [run, sessionId] of races.entries()) {
      await untilQuiet(stage)
      const entries = drivers.map((id, index) => ({
        id: uuidV7(),
        carNumber: String(index + 1),
        teamId: null,
        driverIds: [id],
      }))
      const placed = entries.map(({ id }, index) => ({
        id: uuidV7(),
        entryId: id,
        position: index + 1,
        status: 'FINISHED',
      }))
      await push(stage, owner, 'result.submit', { sessionId, seenVersion: 0, entries, results: placed })
      const accepted = performance.now()
      const shown = () => messageOf(stage, run)
      await untilShown(() => shown() !== undefined)
      texts.push(performance.now() - accepted)
      await untilShown(() => (shown()?.attachments.length ?? 0) > 0)
      pictures.push(performance.now() - accepted)
    }
    report('a result that was taken to its message in Discord', timesOf(texts), 'aim: p95 under 300 ms')
    report('to its picture', timesOf(pictures), 'aim: under 5,000 ms')
  } finally {
    await stage.close()
  }
}

const raceName = (run: number): string => `Bench ${String.fromCodePoint(65 + run)} Grand Prix`

function messageOf({ practice }: DiscordStage, run: number) {
  const sent = practice.state.messages.get(stageChannels.happened)?.values() ?? []
  return [...sent]
    .map(({ message }) => message)
    .find(({ content }) => content.includes(`${raceName(run)} · Race`))
}

async function untilShown(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(2)
}

async function untilQuiet({ database }: DiscordStage): Promise<void> {
  await until(
    'everything is sent',
    async () => {
      const { rows } = await database.query<{ waiting: number }>(
        `select count(*)::int as waiting from deliveries where state = 'waiting' and not_before <= now()`,
      )
      return rows[0]?.waiting === 0
    },
    300_000,
  )
  await sleep(untilRoom)
}

async function driversOf({ database }: DiscordStage): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from drivers where league_id = $1 and kind = 'regular' and archived_at is null order by id`,
    [demoLeague.id],
  )
  return rows.map(({ id }) => id)
}

async function addRace(stage: DiscordStage, owner: SignedIn, run: number): Promise<string> {
  const sessionId = uuidV7()
  await push(stage, owner, 'event.add', {
    id: uuidV7(),
    seasonId: demoSeasonId,
    round: 10 + run,
    name: raceName(run),
    track: 'Harbour Street Circuit',
    startsAt: '2027-05-02T18:00:00.000Z',
    sessions: [{ id: sessionId, kind: 'race', name: 'Race' }],
  })
  return sessionId
}

async function push(stage: DiscordStage, who: SignedIn, name: string, args: unknown): Promise<void> {
  const mutations = [{ seq: 1, leagueId: demoLeague.id, name, args, at: Date.now() }]
  const body = { protocol: 3, deviceId: randomUUID(), sentAt: Date.now(), mutations }
  const { outcomes } = PushResponse.parse(await stage.post(who, '/sync/push', body))
  const outcome = outcomes[0]?.outcome
  if (!outcome?.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`)
}
