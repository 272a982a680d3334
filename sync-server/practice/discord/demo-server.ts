import { channelType } from './objects.ts'
import type { PracticeDiscord } from './serve.ts'
import type { Guild } from './state.ts'

export interface DemoPerson {
  /** The number of their account at Discord. */
  readonly id: string
  readonly name: string
}

/** The server that a first start shows: the first of its people owns it. The same at each start. */
export function demoServer(
  { world, state }: PracticeDiscord,
  name: string,
  people: readonly DemoPerson[],
): Guild {
  const before = [...state.guilds.values()][0]
  if (before) return before
  const [owner, ...members] = people
  if (!owner) throw new Error('A server has an owner.')
  for (const person of people) world.addPerson(person.name, person.id)
  const guild = world.addGuild({ name, ownerId: owner.id })
  const steward = world.addRole(guild.id, {
    name: 'Steward',
    permissions: '0',
    color: 0xb8860b,
    mentionable: true,
  })
  const driver = world.addRole(guild.id, {
    name: 'Driver',
    permissions: '0',
    color: 0x217346,
    mentionable: true,
  })
  for (const { id } of members) world.addMember(guild.id, id, [driver.id])
  world.addChannel(guild.id, { name: 'announcements', type: channelType.announcement })
  world.addChannel(guild.id, { name: 'results', type: channelType.text })
  const room = world.addChannel(guild.id, { name: 'steward-room', type: channelType.text })
  const viewChannel = String(1 << 10)
  world.setOverwrite(room.id, { id: guild.id, type: 0, allow: '0', deny: viewChannel })
  world.setOverwrite(room.id, { id: steward.id, type: 0, allow: viewChannel, deny: '0' })
  world.addForum(guild.id, 'races', ['Race', 'Practice'])
  return guild
}
