import { strict as expect } from 'node:assert'
import { v7 as uuidV7 } from 'uuid'
import type { Message } from '#practice/discord/objects.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { must } from '#shared/base/assert.ts'
import { openDiscordStage, stageAccounts, stageChannels, type DiscordStage } from '../discord/stage.ts'
import type { StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import type { Facts, Step } from './run-story.ts'
import { act, first, look, untilSynced } from './story-device.ts'
import { storySheet } from './story-sheet.ts'

/* A race is entered with no network. Connected, its result stands in Discord; what changes it changes that one message. */

const leagueId = demoLeague.id

/** The order over the line in Pine Ridge: Varga before Moreau. */
const finish = ['44', '7', '3', '63', '21', '12', '5']

export async function announce(step: Step): Promise<Facts> {
  const stage = await step('Postgres, the server, a practice Discord and the bot in it start', async () =>
    openDiscordStage(),
  )
  try {
    return await tell(stage, step)
  } finally {
    await stage.close()
  }
}

async function tell(stage: DiscordStage, step: Step): Promise<Facts> {
  const { practice } = stage
  const resultsShown = () =>
    [...(practice.state.messages.get(stageChannels.happened)?.values() ?? [])]
      .map(({ message }) => message)
      .filter(({ content }) => content.startsWith('**Round 2 · Pine Ridge Grand Prix · Race**'))
  const untilSays = async (words: RegExp): Promise<Message> => {
    await until(`Discord says ${words}`, async () => resultsShown().some((each) => words.test(shown(each))))
    return first(resultsShown(), 'the result')
  }

  const { device, who } = await step('a laptop gets the league, which is linked', async () => {
    const steward = await stage.signIn('STEWARD')
    const laptop = await stage.openDevice(steward)
    await until('the league is there', async () =>
      (await look(laptop, 'events', { leagueId, seasonId: demoSeasonId })).some(({ round }) => round === 2),
    )
    await untilSynced(laptop)
    return { device: laptop, who: steward }
  })
  const events = await look(device, 'events', { leagueId, seasonId: demoSeasonId })
  const pineRidge = first(
    events.filter(({ round }) => round === 2),
    'the second round',
  )
  const sessionId = first(pineRidge.sessions, 'its race').id

  await step('with no network its result is entered and submitted', async () => {
    device.goOffline()
    const sheet = storySheet(device, who, { leagueId, sessionId })
    await sheet.write((car) =>
      finish.map((number) => ({ kind: 'place', car: car(number), place: 'last' }) as const),
    )
    await sheet.submit()
    expect.equal(resultsShown().length, 0)
  })

  const connecting = performance.now()
  const posted = await step('connected, its result stands in Discord, provisional', async () => {
    await device.goOnline()
    return untilSays(/provisional/i)
  })
  const messageMs = Math.round(performance.now() - connecting)
  expect.match(shown(posted), /Tomas Varga/)

  await step('declared official, the same message says so', async () => {
    await act(device, leagueId, 'session.declare-official', { sessionId })
    expect.equal((await untilSays(/, official/i)).id, posted.id)
  })

  const ruling = performance.now()
  await step('a ruling takes the win: the same message is amended, and says what changed', async () => {
    await act(device, leagueId, 'ruling.make', {
      id: uuidV7(),
      seasonId: demoSeasonId,
      sessionId,
      decision: { kind: 'positions', entryId: await entryOf(device, sessionId, '44'), places: 1 },
      reason: 'Cut the track at turn 3',
    })
    const amended = await untilSays(/amended/i)
    expect.equal(amended.id, posted.id)
    expect.match(shown(amended), /Cut the track at turn 3/)
  })
  const amendedMs = Math.round(performance.now() - ruling)

  const asking = performance.now()
  await step('a driver asks for the standings, and is answered', async () => {
    const asker = {
      guildId: stageChannels.guildId,
      channelId: stageChannels.happened,
      userId: must(stageAccounts[1], 'a driver').id,
    }
    const typed = practice.asking.typeCommand(asker, 'standings')
    const answer = () => practice.state.messages.get(asker.channelId)?.get(typed.originalId ?? '')?.message
    await until('the standings are answered', async () => answer()?.embeds.length === 1)
    expect.match(shown(must(answer(), 'the answer')), /Ines Moreau/)
  })
  const answerMs = Math.round(performance.now() - asking)

  expect.deepEqual(stage.warnings, [])
  expect.deepEqual(practice.discord.complaints, [])
  return { messageMs, amendedMs, answerMs, messages: resultsShown().length }
}

const shown = (message: Message): string => JSON.stringify([message.content, message.embeds])

async function entryOf(device: StageDevice, sessionId: string, number: string): Promise<string> {
  const sheet = must(await look(device, 'sheet', { leagueId, sessionId }), 'the session')
  return must(
    sheet.entries.find(({ carNumber }) => carNumber === number),
    `car ${number}`,
  ).id
}
