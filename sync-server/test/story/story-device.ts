import { assert, must } from '#shared/base/assert.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import type { QueryArgs, QueryName, QueryResult } from '#shared/queries/registry.ts'
import type { StandingsArgs, StandingsView } from '#shared/queries/standings-view.ts'
import type { StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'

/** What a window on the device would show. */
export async function look<Name extends QueryName>(
  device: StageDevice,
  name: Name,
  args: QueryArgs<Name>,
): Promise<QueryResult<Name>> {
  return (await ask(device, name, args)) as QueryResult<Name>
}

export async function standingsOn(device: StageDevice, args: StandingsArgs): Promise<StandingsView> {
  return (await ask(device, 'standings', args)) as StandingsView
}

async function ask(device: StageDevice, name: string, args: unknown): Promise<unknown> {
  return device.engine.calls.readQuery({ name, args })
}

/** Does something on the device; throws with the reason where it is refused. */
export async function act<Name extends MutationName>(
  device: StageDevice,
  leagueId: string,
  name: Name,
  args: MutationArgs<Name>,
): Promise<void> {
  const outcome = await device.engine.calls.mutate({ leagueId, name, args })
  assert(outcome.ok, `${name} is accepted${outcome.ok ? '' : `: ${outcome.message}`}`)
}

/** Waits until the device has sent all that it holds and seen all that the server has; throws where work was refused. */
export async function untilSynced(device: StageDevice): Promise<void> {
  await until('the device is in sync', async () => {
    const status = await device.engine.calls.syncStatus({})
    return status.kind === 'synced' && status.pending === 0
  })
  const refused = (await device.engine.calls.outbox({})).find((item) => item.state.kind === 'refused')
  assert(refused === undefined, `nothing was refused${refused ? `: ${JSON.stringify(refused)}` : ''}`)
}

/** The first of a list; there is one. */
export const first = <Item>(items: readonly Item[], what: string): Item => must(items[0], what)
