import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Options,
  SlashCommandBuilder,
  type Interaction,
  type TextChannel,
} from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { channelType } from './objects.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'

/* The real discord.js with this Discord in place of its own. */

let practice: PracticeDiscord
let clients: Client[]

beforeEach(async () => {
  practice = await servePracticeDiscord()
  clients = []
})
afterEach(async () => {
  for (const client of clients) await client.destroy()
  await practice.stop()
})

async function login(shards?: { ids: number[]; of: number }): Promise<Client<true>> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildScheduledEvents,
      GatewayIntentBits.GuildMessages,
    ],
    rest: { api: `${practice.url}/api`, retries: 1 },
    makeCache: Options.cacheWithLimits({ MessageManager: 0 }),
    ...(shards ? { shards: shards.ids, shardCount: shards.of } : {}),
  })
  clients.push(client)
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(practice.state.botToken)
  return ready
}

function foundServer() {
  const { world } = practice
  const owner = world.addPerson('Rita Sandoval')
  const guild = world.addGuild({ name: 'Demo GP', ownerId: owner.id })
  const channel = world.addChannel(guild.id, { name: 'results', type: channelType.text })
  return { owner, guild, channel, asker: { guildId: guild.id, channelId: channel.id, userId: owner.id } }
}

const messagesIn = (channelId: string) =>
  [...(practice.state.messages.get(channelId)?.values() ?? [])].map(({ message }) => message)

const onInteraction = (client: Client, run: (interaction: Interaction) => Promise<unknown>) =>
  client.on(Events.InteractionCreate, (interaction) => void run(interaction))

test('it logs in and sees its server with channels and its own rights', async () => {
  const { guild, channel } = foundServer()
  const client = await login()
  const seen = client.guilds.cache.get(guild.id)
  expect(seen?.name).toBe('Demo GP')
  const text = seen?.channels.cache.get(channel.id)
  expect(text?.type).toBe(ChannelType.GuildText)
  expect(seen?.members.me?.permissionsIn(channel.id).has('ManageWebhooks')).toBe(true)
  expect(seen?.members.me?.permissions.has('Administrator')).toBe(false)
})

test('a message is posted with an embed, a button and a picture, and its picture is replaced by an edit', async () => {
  const { channel } = foundServer()
  const client = await login()
  const text = (await client.channels.fetch(channel.id)) as TextChannel
  const button = new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary)
  const message = await text.send({
    content: 'Result',
    embeds: [new EmbedBuilder().setTitle('Round 1').setColor(0xff0000)],
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    files: [{ attachment: Buffer.from('first'), name: 'one.png' }],
  })
  expect(message.attachments.map(({ name }) => name)).toEqual(['one.png'])
  await message.edit({
    content: 'Official',
    attachments: [],
    files: [{ attachment: Buffer.from('second'), name: 'two.png' }],
  })
  const [kept] = messagesIn(channel.id)
  expect(kept?.content).toBe('Official')
  expect(kept?.edited_timestamp).not.toBeNull()
  expect(kept?.attachments.map(({ filename }) => filename)).toEqual(['two.png'])
  expect(kept?.embeds).toMatchObject([{ title: 'Round 1', color: 0xff0000 }])
  expect(await (await fetch(kept?.attachments[0]?.url ?? '')).text()).toBe('second')
})

test('commands are registered, typed, completed and answered; buttons update their message', async () => {
  const { asker, channel, owner } = foundServer()
  const client = await login()
  const command = new SlashCommandBuilder()
    .setName('driver')
    .setDescription('About a driver')
    .addStringOption((option) =>
      option.setName('name').setDescription('Whom').setRequired(true).setAutocomplete(true),
    )
  const hidden = new SlashCommandBuilder()
    .setName('office')
    .setDescription('Settings')
    .setDefaultMemberPermissions(32n)
  await client.application.commands.set([command, hidden])
  onInteraction(client, async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: 'Rita (7)', value: 'rita' }])
    if (interaction.isChatInputCommand()) {
      const button = new ButtonBuilder()
        .setCustomId('page:2')
        .setLabel('Next')
        .setStyle(ButtonStyle.Secondary)
      const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button)
      await interaction.reply({ content: interaction.options.getString('name', true), components: [row] })
    }
    if (interaction.isButton()) await interaction.update({ content: `pressed ${interaction.customId}` })
  })
  const member = practice.world.addPerson('Milo Brandt')
  practice.world.addMember(asker.guildId, member.id)
  const found = (userId: string) => practice.asking.commandsFor({ ...asker, userId }).map(({ name }) => name)
  expect(found(owner.id)).toEqual(['driver', 'office'])
  expect(found(member.id)).toEqual(['driver'])
  const typing = practice.asking.typeOption(asker, 'driver', 'name', 'ri')
  expect(await practice.until(() => typing.choices)).toEqual([{ name: 'Rita (7)', value: 'rita' }])
  practice.asking.typeCommand(asker, 'driver', { name: 'rita' })
  const message = await practice.until(() => messagesIn(channel.id)[0])
  expect(message.content).toBe('rita')
  practice.asking.pressButton(asker, message.id, 'page:2')
  await practice.until(() => message.content === 'pressed page:2')
})

test('an ephemeral answer is deferred, filled and followed up, and seen by who asked alone', async () => {
  const { asker, channel, owner } = foundServer()
  const client = await login()
  await client.application.commands.set([new SlashCommandBuilder().setName('me').setDescription('You')])
  onInteraction(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await interaction.editReply('For you')
    await interaction.followUp({ content: 'And more', flags: MessageFlags.Ephemeral })
  })
  practice.asking.typeCommand(asker, 'me')
  await practice.until(() => messagesIn(channel.id).length === 2)
  const kept = [...(practice.state.messages.get(channel.id)?.values() ?? [])]
  expect(kept.map(({ message, ephemeralFor }) => [message.content, ephemeralFor])).toEqual([
    ['For you', owner.id],
    ['And more', owner.id],
  ])
})

test('who comes back after a broken connection hears what happened meanwhile', async () => {
  const { guild } = foundServer()
  const client = await login()
  const resumed = new Promise<number>((resolve) =>
    client.once(Events.ShardResume, (_shard, replayed) => resolve(replayed)),
  )
  practice.gateway.disconnect()
  practice.world.addChannel(guild.id, { name: 'meanwhile', type: channelType.text })
  await resumed
  await practice.until(() =>
    client.guilds.cache.get(guild.id)?.channels.cache.some(({ name }) => name === 'meanwhile'),
  )
})

test('a session that is not known any more begins anew', async () => {
  const { guild } = foundServer()
  const client = await login()
  const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve))
  practice.gateway.forget()
  await ready
  expect(client.guilds.cache.has(guild.id)).toBe(true)
})

test('shards divide the servers among them', async () => {
  const { world } = practice
  const owner = world.addPerson('Rita Sandoval')
  const guilds = Array.from({ length: 8 }, (_, at) =>
    world.addGuild({
      name: `League ${at}`,
      ownerId: owner.id,
      id: String(BigInt(900_000_000_000 + at) << 22n),
    }),
  )
  const [first, second] = await Promise.all([login({ ids: [0], of: 2 }), login({ ids: [1], of: 2 })])
  const of = (shard: number) =>
    guilds.filter(({ id }) => Number((BigInt(id) >> 22n) % 2n) === shard).map(({ id }) => id)
  expect([...first.guilds.cache.keys()].sort()).toEqual(of(0).sort())
  expect([...second.guilds.cache.keys()].sort()).toEqual(of(1).sort())
  expect(of(0)).toHaveLength(4)
})

test('a bot that is thrown out is told so, one in an outage is told that', async () => {
  const { guild } = foundServer()
  const client = await login()
  const gone = new Promise((resolve) => client.once(Events.GuildUnavailable, resolve))
  practice.world.setUnavailable(guild.id, true)
  await gone
  expect(client.guilds.cache.has(guild.id)).toBe(true)
  const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve))
  practice.world.setUnavailable(guild.id, false)
  practice.world.throwOut(guild.id)
  await left
  expect(client.guilds.cache.has(guild.id)).toBe(false)
})

test('a revoked token ends the connection for good, and is refused', async () => {
  foundServer()
  const client = await login()
  const old = practice.state.botToken
  const invalidated = new Promise((resolve) =>
    client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
  )
  practice.world.revokeToken()
  expect(await invalidated).toBe(4004)
  const again = new Client({ intents: [], rest: { api: `${practice.url}/api` } })
  clients.push(again)
  await expect(again.login(old)).rejects.toMatchObject({ code: 'TokenInvalid' })
})
