import { randomUUID } from 'node:crypto'
import { Role } from '#shared/model/role.ts'
import { insertMember } from '#server/leagues/insert-member.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { testDevice, type TestServer } from '../server/test-server.ts'

/** A league of its own for one test, with a member of each role. */
export interface ContractLeague {
  readonly id: string
  readonly tokens: Readonly<Record<Role, string>>
  /** The owner does something, which must be accepted. */
  readonly act: (name: string, args: unknown) => Promise<void>
  readonly setRole: (of: Role, role: Role) => Promise<void>
  readonly addTeams: (...names: readonly string[]) => Promise<void>
  /** A ruling that only readers of an audience may see; answers its id. */
  readonly addRuling: (audience: number) => Promise<string>
  readonly setAudience: (rulingId: string, audience: number) => Promise<void>
}

export async function makeContractLeague(server: TestServer): Promise<ContractLeague> {
  const tokens = Object.fromEntries(
    await Promise.all(Role.options.map(async (role) => [role, await server.signIn(role)] as const)),
  ) as Record<Role, string>
  const created = await server.call('/leagues', {
    method: 'POST',
    token: tokens.OWNER,
    body: { slug: `league-${randomUUID()}`, name: 'Contract' },
  })
  const { id, seasonId } = created.json
  const device = testDevice(server, tokens.OWNER, id)
  const act = async (name: string, args: unknown) => {
    const outcome = await device.act(name, args)
    if (!outcome?.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`)
  }
  const idOf = new Map<Role, string>()
  const setRole = (of: Role, role: Role) =>
    act('member.put', {
      id: idOf.get(of) ?? randomUUID(),
      userId: demoUsers[of].id,
      displayName: demoUsers[of].displayName,
      role,
    })
  for (const role of ['ADMIN', 'STEWARD', 'DRIVER'] as const) {
    const memberId = randomUUID()
    idOf.set(role, memberId)
    const { id: userId, displayName } = demoUsers[role]
    await insertMember(
      server.database,
      { id: memberId, leagueId: id, userId, displayName, role },
      new Date().toISOString(),
    )
  }
  return {
    id,
    tokens,
    act,
    setRole,
    addTeams: (...names) => act('team.add', { items: names.map((name) => ({ id: randomUUID(), name })) }),
    addRuling: async (audience) => {
      const ruling = randomUUID()
      await server.change(
        `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
         values ($1, $2, $3, 'note', '{}', 'Contact in turn one', now(), $4)`,
        [ruling, id, seasonId, audience],
      )
      return ruling
    },
    setAudience: async (ruling, audience) => {
      await server.change('update rulings set audience = $2 where id = $1', [ruling, audience])
    },
  }
}
