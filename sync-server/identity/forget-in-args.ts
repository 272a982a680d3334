import { importedDriverId } from '#shared/imports/import-ids.ts'
import type { MutationName } from '#shared/mutations/registry.ts'

/** Whom a league's log shall name no more, and how it calls them instead. */
export interface ForgottenInLeague {
  readonly leagueId: string
  /** The account, null where only drivers are forgotten. */
  readonly userId: string | null
  readonly memberName: string
  /** What a driver is called by id; drivers who keep their names are not here. */
  readonly driverNames: ReadonlyMap<string, string>
}

type Args = Readonly<Record<string, unknown>>

/**
 * Where arguments say what a person is called, or who they are in a simulator. These places alone are rewritten, and only
 * where they are about the person: another one of the same name keeps it.
 */
const places: Partial<Record<MutationName, (args: Args, who: ForgottenInLeague) => Args>> = {
  'member.put': (args, { userId, memberName }) =>
    args['userId'] === userId ? { ...args, displayName: memberName } : args,
  'driver.add': (args, who) => eachItem(args, 'items', (item) => renamed(item, item['id'], who)),
  'driver.update': (args, who) => ('displayName' in args ? renamed(args, args['id'], who) : args),
  'import.add-guests': (args, who) =>
    eachItem(args, 'items', (item) => {
      const id = importedDriverId(who.leagueId, String(item['identity']))
      return anonymous(renamed(item, id, who), id, who)
    }),
  'import.record': (args, who) =>
    eachItem(args, 'identities', (item) => anonymous(item, item['driverId'], who)),
}

/** The mutations whose arguments can name a person. */
export const namingMutations: readonly string[] = Object.keys(places)

/** The arguments of a mutation as they were audited, without the person. The very same object where they name nobody. */
export function forgetInArgs(name: string, args: unknown, who: ForgottenInLeague): unknown {
  const rewrite = Object.hasOwn(places, name) ? places[name as MutationName] : undefined
  return rewrite && isObject(args) ? rewrite(args, who) : args
}

function renamed(holder: Args, id: unknown, { driverNames }: ForgottenInLeague): Args {
  const name = typeof id === 'string' ? driverNames.get(id) : undefined
  return name === undefined ? holder : { ...holder, displayName: name }
}

function anonymous(holder: Args, id: unknown, { driverNames }: ForgottenInLeague): Args {
  return typeof id === 'string' && driverNames.has(id) ? { ...holder, identity: 'forgotten' } : holder
}

function eachItem(args: Args, list: string, change: (item: Args) => Args): Args {
  const items = args[list]
  if (!Array.isArray(items)) return args
  const changed = items.map((item: unknown) => (isObject(item) ? change(item) : item))
  return changed.every((item, index) => item === items[index]) ? args : { ...args, [list]: changed }
}

function isObject(value: unknown): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
