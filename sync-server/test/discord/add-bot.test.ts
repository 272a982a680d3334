import { afterEach, beforeEach, expect, test } from 'vitest'
import { servePracticeDiscord, type PracticeDiscord } from '#practice/discord/serve.ts'
import { askedPermissions } from '#shared/announcements/permissions.ts'
import { addBot, type AddBot } from '#server/discord/add-bot.ts'

/* Adding the bot to a server, against the practice Discord. */

const redirectUri = 'http://127.0.0.1:8787/discord/callback'
const secrets = { state: 'a-state', verifier: 'v'.repeat(43) }
let discord: PracticeDiscord
let adding: AddBot
let ownerId: string
let guildId: string

beforeEach(async () => {
  discord = await servePracticeDiscord()
  discord.state.redirectUris.add(redirectUri)
  ownerId = discord.world.addPerson('Rita Sandoval').id
  guildId = discord.world.addGuild({ name: 'Club Racing', ownerId, bot: null }).id
  adding = addBot({
    clientId: discord.state.bot.id,
    clientSecret: discord.state.clientSecret,
    url: discord.url,
    redirectUri,
  })
})
afterEach(() => discord.stop())

/** Where Discord sends the browser back to. */
function decide(decision: Parameters<PracticeDiscord['oauth']['authorise']>[1]): URL {
  const decided = discord.oauth.authorise(adding.authorizeUrl(secrets).searchParams, decision)
  if (!decided.ok) throw new Error(decided.problem)
  return new URL(decided.location)
}

test('the server that was chosen and who chose it come with the token, and the bot may do what was asked for', async () => {
  const back = decide({ kind: 'agree', userId: ownerId, guildId })
  expect(await adding.complete(back, secrets)).toEqual({
    ok: true,
    guild: { guildId, name: 'Club Racing' },
    discordId: ownerId,
  })
  expect(discord.world.botRole(guildId).permissions).toBe(askedPermissions)
})

test('a server that the address names is not believed', async () => {
  const back = decide({ kind: 'agree', userId: ownerId, guildId })
  back.searchParams.set('guild_id', '1150000000000000000')
  expect(await adding.complete(back, secrets)).toMatchObject({ ok: true, guild: { guildId } })
})

test('who cancels, who comes twice, and who did not begin is refused', async () => {
  expect(await adding.complete(decide({ kind: 'deny' }), secrets)).toMatchObject({ code: 'cancelled' })
  const back = decide({ kind: 'agree', userId: ownerId, guildId })
  await adding.complete(back, secrets)
  expect(await adding.complete(back, secrets)).toMatchObject({ code: 'discord-refused' })
  const other = { ...secrets, verifier: 'w'.repeat(43) }
  const stolen = decide({ kind: 'agree', userId: ownerId, guildId })
  expect(await adding.complete(stolen, other)).toMatchObject({ code: 'discord-refused' })
})

test('a Discord that is gone is unreachable', async () => {
  const back = decide({ kind: 'agree', userId: ownerId, guildId })
  await discord.stop()
  expect(await adding.complete(back, secrets)).toMatchObject({ code: 'discord-unreachable' })
})
