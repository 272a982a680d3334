import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { permissionFault } from '#shared/policy/permission-fault.ts'
import { isCommand } from './command-names.ts'
import type { MutationContext } from './define.ts'
import { readArgs } from './args/read-args.ts'
import { featureFault } from './feature-fault.ts'
import { findMutation, type MutationName } from './registry.ts'
import { readOnlyFault } from './work-in-league.ts'

/**
 * Runs a mutation by name: known, well-formed and allowed, or rejected with a code. `db` must be inside a transaction
 * (or savepoint) that the caller rolls back unless the outcome is ok.
 */
export async function execute(
  db: Db,
  name: string,
  args: unknown,
  context: MutationContext,
): Promise<Outcome> {
  if (isCommand(name)) return rejected('online-only', 'This needs a connection to the server.')
  const mutation = findMutation(name)
  if (mutation === null) {
    return rejected(
      'unknown-mutation',
      `This version of GridBoss does not know "${name}". Update it and try again.`,
    )
  }
  if (sizeOf(args) > largestArgs) return tooLarge
  const parsed = readArgs(mutation, args)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    return rejected(
      'invalid',
      issue ? `${field || name}: ${issue.message}` : 'The entry is not valid.',
      field,
    )
  }
  const fault = permissionFault(await roleOf(db, context.leagueId, context.userId), mutation.action)
  if (fault) return fault
  const readOnly = await readOnlyFault(db, context.leagueId, name as MutationName)
  if (readOnly) return readOnly
  const feature = mutation.feature?.(parsed.data) ?? null
  const closed = feature && (await featureFault(db, context.leagueId, feature))
  if (closed) return closed
  try {
    return await mutation.run(db, parsed.data, context)
  } catch (error) {
    if (isConstraintViolation(error)) {
      return rejected(
        'conflict',
        'It clashes with something that is already there, such as an id used before.',
      )
    }
    throw error
  }
}

/** UTF-16 code units of JSON: several times what the largest result, roster or edit of a sheet has. */
export const largestArgs = 1_000_000

const sizeOf = (args: unknown): number => JSON.stringify(args ?? null).length

const tooLarge = rejected(
  'too-large',
  'This is more than can be kept in one step. Do it in several smaller ones.',
)

/** The role of a user in a league, null where there is none. */
export async function roleOf(db: Db, leagueId: string, userId: string): Promise<Role | null> {
  const { rows } = await db.query<{ role: Role }>(
    `select m.role from members m join leagues l on l.id = m.league_id
      where m.league_id = $1 and m.user_id = $2 and m.removed_at is null and l.deleted_at is null`,
    [leagueId, userId],
  )
  return rows[0]?.role ?? null
}

/** SQLSTATE class 23: the database itself refused what the mutation's own checks could not see. */
function isConstraintViolation(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('23')
  )
}
