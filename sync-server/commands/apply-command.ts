import type { CommandName } from '#shared/mutations/command-names.ts'
import type { CarryOutDeps } from '#server/sync/carry-out.ts'
import { oncePerKey, type RequestKey } from '#server/sync/once-per-key.ts'
import type { Database } from '#server/db/database.ts'
import { carryOutCommand } from './carry-out-command.ts'
import type { AnyCommand, CommandAnswer } from './define.ts'
import { commands, type CommandArgs, type CommandResult } from './registry.ts'

export interface CommandDeps extends CarryOutDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

/** One command that a signed-in user asks for. */
export interface CommandRequest<Name extends CommandName> {
  readonly user: { readonly id: string }
  readonly signInId?: string | null
  /** Null for a command about no league. */
  readonly leagueId: string | null
  readonly name: Name
  readonly args: CommandArgs<Name>
  /** What the caller sent, where that is not all that the arguments hold. */
  readonly sent?: unknown
  readonly key?: RequestKey | null
  readonly requestId: string | null
}

/**
 * Carries out one command in a transaction of its own. With a key, who repeats it is answered as before and nothing is done
 * again; a result that is told only once is refused then. Throws DatabaseUnavailable when the database cannot be asked:
 * nothing happened then.
 */
export function applyCommand<Name extends CommandName>(
  deps: CommandDeps,
  request: CommandRequest<Name>,
): Promise<CommandAnswer<CommandResult<Name>>> {
  type Answer = CommandAnswer<CommandResult<Name>>
  const { user, leagueId, name, args, sent = args, key = null, signInId = null, requestId } = request
  const now = new Date(deps.clock()).toISOString()
  const command = commands[name] as unknown as AnyCommand<CommandResult<Name>>
  const asked = { userId: user.id, signInId, leagueId, name, args, now, requestId, deviceId: null, seq: null }
  return deps.database.transaction(
    async (tx) =>
      oncePerKey<Answer>(
        tx,
        { userId: user.id, key, leagueId, name, sent, now },
        async () => carryOutCommand(tx, deps, command, asked),
        (answer) => (answer.ok ? (command.toldOnce ?? answer) : answer),
      ),
    leagueId === null ? undefined : { league: leagueId },
  )
}
