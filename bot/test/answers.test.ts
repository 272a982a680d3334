import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BotAnswer } from '#shared/api/bot.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { messageSaying } from '#bot/deliver/testing/work.ts'
import { openBotStage, type BotStage } from './bot-stage.ts'

let stage: BotStage
beforeEach(async () => {
  stage = await openBotStage()
  await stage.start()
  await stage.hears('the commands were registered')
})
afterEach(async () => stage.close())

const asker = () => ({ guildId: stage.guildId, channelId: stage.channelId, userId: stage.ownerId })
const kept = () => [...(stage.practice.state.messages.get(stage.channelId)?.values() ?? [])]
const shown = () =>
  kept().map(({ message, ephemeralFor }) => ({
    says: message.embeds[0]?.description ?? message.content,
    privately: ephemeralFor !== null,
  }))

const withButton: MessageModel = {
  ...messageSaying('Standings', 'page 1'),
  rows: [[{ kind: 'ask', id: 'standings:2', label: 'Next', style: 'secondary', disabled: false }]],
}
const reply = (message: MessageModel, isPrivate = false): BotAnswer => ({
  kind: 'reply',
  private: isPrivate,
  message,
})

test('a command reaches the server with who asked, where, and with what options', async () => {
  stage.gridboss.answers = () => reply(withButton)
  stage.practice.asking.typeCommand(asker(), 'standings', { of: 'teams' })
  await stage.practice.until(() => kept().length === 1)
  expect(shown()).toEqual([{ says: 'page 1', privately: false }])
  expect(stage.gridboss.asked).toEqual([
    {
      kind: 'command',
      guildId: stage.guildId,
      channelId: stage.channelId,
      person: { id: stage.ownerId, name: 'Rita Sandoval' },
      locale: 'en-GB',
      permissions: expect.stringMatching(/^\d+$/),
      command: 'standings',
      options: { of: 'teams' },
    },
  ])
})

test('a private answer is seen by who asked alone', async () => {
  stage.gridboss.answers = () => reply(messageSaying('You', 'third'), true)
  stage.practice.asking.typeCommand(asker(), 'gridboss status')
  await stage.practice.until(() => kept().length === 1)
  expect(shown()).toEqual([{ says: 'third', privately: true }])
  expect(stage.gridboss.asked[0]).toMatchObject({ command: 'gridboss status' })
})

test('what is typed is completed, and where the server is away nothing is offered', async () => {
  stage.gridboss.answers = () => ({
    kind: 'choices',
    choices: [{ name: 'Lucia Ferrante (7)', value: 'd-7' }],
  })
  const typing = stage.practice.asking.typeOption(asker(), 'driver', 'driver', 'fer')
  expect(await stage.practice.until(() => typing.choices)).toEqual([
    { name: 'Lucia Ferrante (7)', value: 'd-7' },
  ])
  expect(stage.gridboss.asked[0]).toMatchObject({
    kind: 'autocomplete',
    command: 'driver',
    option: 'driver',
    text: 'fer',
  })
  stage.gridboss.away = true
  const again = stage.practice.asking.typeOption(asker(), 'driver', 'driver', 'fer')
  expect(await stage.practice.until(() => again.choices)).toEqual([])
})

test('a button changes its message, from its id alone', async () => {
  stage.gridboss.answers = () => reply(withButton)
  stage.practice.asking.typeCommand(asker(), 'standings')
  await stage.practice.until(() => kept().length === 1)
  const messageId = kept()[0]?.message.id ?? ''
  stage.gridboss.answers = () => ({ kind: 'update', message: messageSaying('Standings', 'page 2') })
  stage.practice.asking.pressButton(asker(), messageId, 'standings:2')
  await stage.practice.until(() => shown()[0]?.says === 'page 2')
  expect(kept()).toHaveLength(1)
  expect(stage.gridboss.asked.at(-1)).toMatchObject({ kind: 'button', buttonId: 'standings:2', messageId })
})

test('a button may be answered to who pressed it alone', async () => {
  stage.gridboss.answers = () => reply(withButton)
  stage.practice.asking.typeCommand(asker(), 'standings')
  await stage.practice.until(() => kept().length === 1)
  stage.gridboss.answers = () => reply(messageSaying('Attendance', 'You are in'), true)
  stage.practice.asking.pressButton(asker(), kept()[0]?.message.id ?? '', 'standings:2')
  await stage.practice.until(() => kept().length === 2)
  expect(shown()).toEqual([
    { says: 'page 1', privately: false },
    { says: 'You are in', privately: true },
  ])
})

test('a server that needs longer than two seconds is waited for, and said so: command and button', async () => {
  const { promise: slow, resolve: answer } = Promise.withResolvers<BotAnswer>()
  stage.gridboss.answers = () => slow
  const interaction = stage.practice.asking.typeCommand(asker(), 'standings')
  await stage.practice.until(() => interaction.answeredBy !== null)
  answer(reply(withButton))
  await stage.practice.until(() => shown()[0]?.says === 'page 1')
  expect(shown()).toEqual([{ says: 'page 1', privately: true }])

  const { promise: slower, resolve: update } = Promise.withResolvers<BotAnswer>()
  stage.gridboss.answers = () => slower
  const press = stage.practice.asking.pressButton(asker(), kept()[0]?.message.id ?? '', 'standings:2')
  await stage.practice.until(() => press.answeredBy !== null)
  update({ kind: 'update', message: messageSaying('Standings', 'page 2') })
  await stage.practice.until(() => shown()[0]?.says === 'page 2')
})

test('where the server does not answer, a person is told so, and nobody else', async () => {
  stage.gridboss.away = true
  stage.practice.asking.typeCommand(asker(), 'next')
  await stage.practice.until(() => kept().length === 1)
  expect(shown()).toEqual([{ says: expect.stringMatching(/does not answer right now/), privately: true }])
})

test('a picture follows its text', async () => {
  const picture = { id: 'c'.repeat(64), description: 'Standings' }
  stage.gridboss.pictures.set(picture.id, Buffer.from('png'))
  stage.gridboss.answers = () => reply({ ...withButton, picture })
  stage.practice.asking.typeCommand(asker(), 'standings')
  await stage.practice.until(() => kept()[0]?.message.attachments.length === 1)
  expect(shown()).toEqual([{ says: 'page 1', privately: false }])
})

test('an answer that Discord took though its connection broke stands, and is given once', async () => {
  stage.practice.faults.plan({ method: 'POST', path: /\/callback$/ }, { kind: 'reset', when: 'after' })
  stage.gridboss.answers = () => reply(withButton)
  stage.practice.asking.typeCommand(asker(), 'standings')
  await stage.practice.until(
    () => stage.practice.requests.filter(({ asked }) => asked.endsWith('/callback')).length === 2,
  )
  expect(shown()).toEqual([{ says: 'page 1', privately: false }])
})
