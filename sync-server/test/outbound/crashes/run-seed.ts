import { createHash } from 'node:crypto'
import { discordInMemory, type StandingMessage } from '#bot/deliver/testing/discord-in-memory.ts'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Wish } from '#server/outbound/change-desired.ts'
import { memoryStore, soundRules, type Rules, type Store } from './memory-store.ts'
import { mortalBot } from './mortal-bot.ts'
import { chanceOf, virtualTime } from './virtual-time.ts'

/** What is wrong, by name. */
export type Wrong = 'twice' | 'went back' | 'not the newest' | 'missing' | 'old picture' | 'never settles'

export interface SeedResult {
  readonly wrong: readonly Wrong[]
  /** How many calls Discord had. */
  readonly calls: number
}

export const guildId = '100000000000000001'
const channels = ['200000000000000001', '200000000000000002'] as const
const subjects = ['result', 'standings', 'event', 'ruling'] as const
/** Before the numbers that the Discord in memory gives. */
const start = Date.parse('2019-06-01T12:00:00.000Z')

/**
 * Two bots and a slow one, killed and cut off at every step, while what is desired changes; then the weather clears, and
 * Discord must show exactly one message of each subject, the newest. The same seed is the same story.
 */
export async function runSeed(
  seed: number,
  { rules = soundRules, open }: { readonly rules?: Rules; readonly open?: () => Promise<Store> } = {},
): Promise<SeedResult> {
  const chance = chanceOf(seed)
  const time = virtualTime(start)
  const late = seed % 4 === 3
  const webhookChannel = seed % 3 === 1 && !late ? channels[1] : null
  const kept = open ? await open() : memoryStore(rules, chance, webhookChannel)
  const store: Store = {
    desire: (...given) => time.hold(kept.desire(...given)),
    withdraw: (...given) => time.hold(kept.withdraw(...given)),
    claim: (...given) => time.hold(kept.claim(...given)),
    report: (...given) => time.hold(kept.report(...given)),
    all: () => time.hold(kept.all()),
  }
  const { world, port, calls } = discordInMemory()
  for (const id of channels) {
    world.channels.set(id, {
      guildId,
      parentId: null,
      archived: false,
      locked: false,
      kind: 'text',
      name: id,
    })
  }
  const wrong = new Set<Wrong>()
  const weather = { bad: true, late }
  const newest = new Map<string, number | null>()
  const shownBefore = new Map<string, number>()

  /** What is late may show for a moment what was before; it must not stay. */
  const acted = (): void => {
    for (const message of world.messages.values()) {
      const revision = revisionOf(message)
      if (!late && revision < (shownBefore.get(message.id) ?? 0)) wrong.add('went back')
      shownBefore.set(message.id, revision)
      if (!late && message.picture !== 'none' && message.picture !== pictureOf(revision))
        wrong.add('old picture')
    }
    world.now = time.now
  }
  const deps = { time, chance, store, discord: port, weather, acted }
  const bots = [300, 300, 9_000].map((slowMs) => mortalBot({ ...deps, slowMs }))
  const startAll = () => bots.forEach((bot) => bot.start())

  const announce = async (): Promise<void> => {
    let revision = 0
    for (let nth = 0; nth < 14; nth += 1) {
      await time.sleep(chance.pick([5, 400, 3_000, 20_000, 60_000]))
      revision += 1
      const subject = chance.pick(subjects)
      if (chance.happens(0.08)) {
        await store.withdraw(subject, revision, time.now)
        newest.set(subject, null)
        continue
      }
      // An older job may come late.
      const told = chance.happens(0.15) ? [revision, newest.get(subject) ?? revision] : [revision]
      newest.set(subject, revision)
      for (const each of told) {
        world.pictures.set(pictureIdOf(each), Buffer.from(pictureOf(each)))
        await store.desire(wishOf(subject, each, time.now), time.now)
      }
    }
  }
  const disturb = async (): Promise<void> => {
    for (let nth = 0; nth < 8; nth += 1) {
      await time.sleep(chance.between(1_000, 40_000))
      chance.pick(bots as [(typeof bots)[0]]).kill()
      // Long enough for Discord to forget a nonce.
      const away = chance.happens(0.3)
      if (away) bots.forEach((bot) => bot.kill())
      await time.sleep(away ? chance.between(150_000, 3_600_000) : chance.between(10, 10_000))
      startAll()
    }
  }

  startAll()
  let done = 0
  void announce().then(() => (done += 1))
  void disturb().then(() => (done += 1))
  await time.pass(() => done === 2, 100 * 3_600_000)
  weather.bad = false
  bots.forEach((bot) => bot.kill())
  startAll()
  let settled = false
  void (async () => {
    for (;;) {
      await time.sleep(5_000)
      const states = (await store.all()).map(({ state }) => state)
      settled = states.every((state) => state === 'sent' || state === 'withdrawn')
    }
  })()
  if (!(await time.pass(() => settled, 5 * 3_600_000))) wrong.add('never settles')
  // What is late is over by now.
  await time.pass(() => false, 120_000)

  for (const [subject, revision] of newest) {
    const standing = [...world.messages.values()].filter(({ embeds }) => embeds[0]?.title === subject)
    if (standing.length > 1) wrong.add('twice')
    if (revision === null) continue
    if (standing.length === 0) wrong.add('missing')
    for (const message of standing) {
      if (revisionOf(message) !== revision) wrong.add('not the newest')
      else if (message.picture !== (hasPicture(revision) ? pictureOf(revision) : 'none'))
        wrong.add('old picture')
    }
  }
  return { wrong: [...wrong], calls: calls.length }
}

const hasPicture = (revision: number): boolean => revision % 3 !== 0
const pictureOf = (revision: number): string => `picture of ${revision}`
const pictureIdOf = (revision: number): string =>
  createHash('sha256').update(pictureOf(revision)).digest('hex')
const revisionOf = ({ embeds }: StandingMessage): number => Number(embeds[0]?.description)

function wishOf(subject: string, revision: number, now: number): Wish {
  const picture = hasPicture(revision) ? { id: pictureIdOf(revision), description: 'A picture' } : null
  const embed = { title: subject, url: 'https://league.example/l/demo', description: String(revision) }
  const text = {
    content: '',
    embeds: [{ ...embed, colour: 0, fields: [], footer: 'official' }],
    rows: [],
    mentions: { roles: [] },
  }
  const content: MessageModel = { ...text, picture }
  return {
    channel: 'discord-message',
    target: guildId,
    leagueId: null,
    subject,
    kind: 'result',
    place: { channelId: channels[subject === 'result' || subject === 'standings' ? 0 : 1] },
    notBefore: now,
    notAfter: null,
    desired: {
      content,
      hash: createHash('sha256').update(canonicalJson(text)).digest('hex'),
      picture: picture?.id ?? null,
      revision,
      at: now,
    },
  }
}
