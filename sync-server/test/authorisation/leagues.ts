import { randomUUID } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import type { Role } from '#shared/model/role.ts'
import { execute } from '#shared/mutations/execute.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { applyCommand, type CommandDeps } from '#server/commands/apply-command.ts'
import type { Database } from '#server/db/database.ts'
import { keepProof } from '#server/discord/guild-proofs.ts'
import { openSignIn } from '#server/identity/sign-ins.ts'
import { makeApiKey } from '#server/leagues/api-keys.ts'
import { makeInvite } from '#server/leagues/invites.ts'
import { insertMember } from '#server/leagues/insert-member.ts'
import { managedGuild, type Target } from './route-access.ts'

/** Somebody with an account, signed in. */
export interface Person {
  readonly id: string
  readonly displayName: string
  readonly token: string
}

export async function invite(database: Database, displayName: string): Promise<Person> {
  const id = randomUUID()
  await database.query('insert into users (id, display_name, created_at) values ($1, $2, now())', [
    id,
    displayName,
  ])
  const { accessToken } = await openSignIn(
    database,
    { userId: id, client: 'desktop', device: 'test' },
    Date.now(),
  )
  return { id, displayName, token: accessToken }
}

/** Somebody for each role. */
export async function inviteCrew(database: Database): Promise<Record<Role, Person>> {
  const crew = {
    OWNER: await invite(database, 'Olive'),
    ADMIN: await invite(database, 'Adan'),
    STEWARD: await invite(database, 'Sten'),
    DRIVER: await invite(database, 'Dita'),
  }
  for (const { id } of Object.values(crew)) {
    await keepProof(database, id, { guildId: managedGuild, name: 'Harbour Racing' }, new Date().toISOString())
  }
  return crew
}

/** A new league with a member of each role, and one of everything that a request can be about. */
export async function newLeague(database: Database, people: Readonly<Record<Role, Person>>): Promise<Target> {
  const now = new Date().toISOString()
  const id = randomUUID()
  const created = await applyCommand(deps(database), {
    user: people.OWNER,
    leagueId: id,
    name: 'league.create',
    args: {
      id,
      slug: `l-${randomUUID()}`,
      name: 'League',
      seasonName: 'First',
      protestMinutes: 30,
      seasonId: null,
      rulesetId: null,
      rulesetVersionId: null,
      plan: 'ELITE',
    },
    requestId: 'test',
  })
  if (!created.ok) throw new Error(created.message)
  const { id: leagueId, seasonId, rulesetVersionId } = created.result
  const act = async <Name extends MutationName>(name: Name, args: MutationArgs<Name>) => {
    const context = { leagueId, userId: people.OWNER.id, now }
    const outcome = await database.transaction((tx) => execute(tx, name, args, context))
    if (!outcome.ok) throw new Error(`${name}: ${outcome.message}`)
  }
  const target = {
    leagueId,
    seasonId,
    otherSeasonId: randomUUID(),
    teamId: randomUUID(),
    driverId: randomUUID(),
    eventId: randomUUID(),
    sessionId: randomUUID(),
    inviteId: randomUUID(),
    keyId: randomUUID(),
  }
  const memberIds: Partial<Record<Role, string>> = {}
  for (const role of ['ADMIN', 'STEWARD', 'DRIVER'] as const) {
    const { id: userId, displayName } = people[role]
    const id = (memberIds[role] = randomUUID())
    await insertMember(database, { id, leagueId, userId, displayName, role }, now)
  }
  await act('team.add', { items: [{ id: target.teamId, name: 'Team' }] })
  await act('driver.add', { items: [{ id: target.driverId, displayName: 'Driver', carNumber: '7' }] })
  await act('season.add', { id: target.otherSeasonId, name: 'Second', rulesetVersionId, activate: false })
  await act('event.add', {
    id: target.eventId,
    seasonId,
    round: 1,
    name: 'Round 1',
    track: 'Harbour',
    startsAt: '2026-07-10T18:00:00Z',
    sessions: [{ id: target.sessionId, kind: 'race', name: 'Race' }],
  })
  await makeInvite(
    database,
    { id: target.inviteId, leagueId, role: 'DRIVER', createdBy: people.OWNER.id, days: 1, uses: 1 },
    Date.now(),
  )
  await makeApiKey(
    database,
    { id: target.keyId, leagueId, name: 'Club site', scopes: ['standings'], madeBy: people.OWNER.id },
    now,
  )
  return { ...target, memberId: must(memberIds.DRIVER, 'the membership of the driver') }
}

/** What a command needs beside the database, where nothing waits for its jobs. */
export function deps(database: Database): CommandDeps {
  return {
    database,
    jobs: { enqueue: async () => {} },
    plans: { floor: 'ELITE' as const, clock: Date.now },
    clock: Date.now,
    log: { error: () => {} },
  }
}

/** Ids of nothing. */
export function noLeague(): Target {
  return {
    leagueId: randomUUID(),
    seasonId: randomUUID(),
    otherSeasonId: randomUUID(),
    teamId: randomUUID(),
    driverId: randomUUID(),
    eventId: randomUUID(),
    sessionId: randomUUID(),
    memberId: randomUUID(),
    inviteId: randomUUID(),
    keyId: randomUUID(),
  }
}
