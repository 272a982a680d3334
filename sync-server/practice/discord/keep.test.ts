import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UploadedFile } from './attachments.ts'
import { demoServerIds, makeDemoServer } from './demo-server.ts'
import { placeOf } from './discord.ts'
import { changeMessage, messageOf, writeMessage } from './messages.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'

const { results } = demoServerIds
const people = [{ id: '80351110224678901', name: 'Mara Lindqvist' }]
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-practice-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function open(): Promise<PracticeDiscord> {
  const practice = await servePracticeDiscord({ file: join(folder, 'discord.json') })
  makeDemoServer(practice, 'Demo GP', people)
  return practice
}

const card = (text: string): UploadedFile => ({
  index: '0',
  name: 'card.png',
  type: 'image/png',
  bytes: new TextEncoder().encode(text),
})
const write = ({ discord, state }: PracticeDiscord, content: string, files: UploadedFile[] = []) =>
  writeMessage(discord, placeOf(discord, results), { content }, files, { author: state.bot })

test('what happened is there after a restart, and a server is not made twice', async () => {
  const first = await open()
  const message = write(first, 'Monza', [card('one')])
  first.world.throwOut(demoServerIds.guild)
  await first.stop()
  const second = await open()
  expect(messageOf(second.discord, results, message.id).message).toEqual(message)
  expect(second.state.guilds.size).toBe(1)
  expect(second.state.guilds.get(demoServerIds.guild)?.members.has(second.state.bot.id)).toBe(false)
  await second.stop()
})

test('only the newest messages of a channel are kept, and only files that a message shows', async () => {
  const first = await open()
  const old = write(first, 'old', [card('old')])
  for (let count = 0; count < 199; count++) write(first, String(count))
  const last = write(first, 'last', [card('one')])
  const kept = messageOf(first.discord, results, last.id)
  changeMessage(first.discord, placeOf(first.discord, results), kept, { attachments: [{ id: '0' }] }, [
    card('two'),
  ])
  await first.stop()
  const second = await open()
  expect(second.state.messages.get(results)?.size).toBe(200)
  expect(second.state.messages.get(results)?.has(old.id)).toBe(false)
  const files = [...second.state.files.values()].map(({ base64 }) => Buffer.from(base64, 'base64').toString())
  expect(files).toEqual(['two'])
  await second.stop()
})
