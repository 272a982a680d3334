import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { isStorable } from '#shared/base/storable.ts'
import type { Db } from '#shared/db/db.ts'
import type { CommandName } from '#shared/mutations/command-names.ts'
import { readOnlyFault } from '#shared/mutations/work-in-league.ts'
import { permissionFault } from '#shared/policy/permission-fault.ts'
import { isFounder } from '#server/founder/founder-settings.ts'
import { roleInLeague } from '#server/leagues/role-in-league.ts'
import { carryOut, type CarryOutDeps, type Order, type Task } from '#server/sync/carry-out.ts'
import type { AnyCommand, CommandAnswer, CommandContext } from './define.ts'

/** A command that somebody asked for, and the sign-in by which they did. */
export interface AskedCommand extends Order, Omit<CommandContext, 'deps'> {
  readonly leagueId: string | null
  readonly args: unknown
}

/** Carries out a command in the transaction `tx`, in the way in which everything is carried out. */
export function carryOutCommand<Result>(
  tx: Db,
  deps: CarryOutDeps,
  command: AnyCommand<Result>,
  asked: AskedCommand,
): Promise<CommandAnswer<Result>> {
  return carryOut(tx, deps, asked, taskOf(deps, command, asked))
}

type Done<Result> = Exclude<CommandAnswer<Result>, Rejection>

function taskOf<Result>(
  deps: CarryOutDeps,
  command: AnyCommand<Result>,
  asked: AskedCommand,
): Task<Done<Result>> {
  return {
    run: async (tx) => run(tx, deps, command, asked),
    seasons: async () => [],
    audited: (answer) => {
      if (answer.ok && answer.unchanged) return null
      const parsed = command.args.safeParse(asked.args)
      const kept = parsed.success ? auditedArgs(command, parsed.data, answer.ok ? answer.result : null) : null
      // Who is refused what is about themselves leaves no line in the log of a league they may not even belong to.
      const ofLeague = answer.ok || command.permission.kind === 'league'
      return { leagueId: ofLeague ? asked.leagueId : null, args: isStorable(kept) ? kept : null }
    },
    endsRights: false,
    movesOwners: command.movesOwners ?? false,
  }
}

function auditedArgs<Result>({ audited }: AnyCommand<Result>, args: unknown, result: Result | null): unknown {
  return audited ? audited(args, result) : args
}

async function run<Result>(
  tx: Db,
  deps: CarryOutDeps,
  command: AnyCommand<Result>,
  asked: AskedCommand,
): Promise<CommandAnswer<Result>> {
  const parsed = command.args.safeParse(asked.args)
  if (!parsed.success || !isStorable(parsed.data)) {
    const issue = parsed.success ? undefined : parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    return rejected('invalid', issue ? `${field}: ${issue.message}` : 'The entry is not valid.', field)
  }
  const fault = await faultOf(tx, deps, command, parsed.data, asked)
  if (fault) return fault
  const { leagueId, name } = asked
  const readOnly = leagueId === null ? null : await readOnlyFault(tx, leagueId, name as CommandName)
  return readOnly ?? command.run(tx, parsed.data, { ...asked, deps })
}

const notFounder = rejected('forbidden', 'Only the founder may do this.')

/** Why who asks may not, null where they may. */
async function faultOf<Result>(
  tx: Db,
  { founder = null }: CarryOutDeps,
  { permission }: AnyCommand<Result>,
  args: unknown,
  { leagueId, userId }: AskedCommand,
): Promise<Rejection | null> {
  if (permission.kind === 'oneself') return null
  if (permission.kind === 'founder') return (await isFounder(tx, founder, userId)) ? null : notFounder
  const { alsoDeleted = false } = permission
  const role = leagueId === null ? null : await roleInLeague(tx, leagueId, userId, { alsoDeleted })
  const fault = permissionFault(role, permission.action)
  if (fault === null || role === null) return fault
  return (await permission.orWhom?.(tx, args, userId)) ? null : fault
}
