import { channelType } from './objects.ts'
import { permission } from './permissions.ts'
import type { PracticeDiscord } from './serve.ts'

export interface DemoPerson {
  /** The number of their account at Discord. */
  readonly id: string
  readonly name: string
}

/** The numbers of the server and its channels: always the same, so that a league that is linked to them stays so. */
export const demoServerIds = {
  guild: '1150000000000000000',
  announcements: '1150000000000000001',
  results: '1150000000000000002',
} as const

/** Makes the server that a first start shows, where it is not there yet: the first of its people owns it. */
export function makeDemoServer(
  { world, state }: PracticeDiscord,
  name: string,
  people: readonly DemoPerson[],
): void {
  const { guild: id, announcements, results } = demoServerIds
  if (state.guilds.has(id)) return
  const [owner, ...members] = people
  if (!owner) throw new Error('A server has an owner.')
  for (const person of people) world.addPerson(person.name, person.id)
  world.addGuild({ name, ownerId: owner.id, id })
  const steward = world.addRole(id, { name: 'Steward', permissions: '0', color: 0xb8860b, mentionable: true })
  const driver = world.addRole(id, { name: 'Driver', permissions: '0', color: 0x217346, mentionable: true })
  for (const member of members) world.addMember(id, member.id, [driver.id])
  world.addChannel(id, { name: 'announcements', type: channelType.announcement, id: announcements })
  world.addChannel(id, { name: 'results', type: channelType.text, id: results })
  const room = world.addChannel(id, { name: 'steward-room', type: channelType.text })
  const viewChannel = String(permission.viewChannel)
  world.setOverwrite(room.id, { id, type: 0, allow: '0', deny: viewChannel })
  world.setOverwrite(room.id, { id: steward.id, type: 0, allow: viewChannel, deny: '0' })
  world.addForum(id, 'races', ['Race', 'Practice'])
}
