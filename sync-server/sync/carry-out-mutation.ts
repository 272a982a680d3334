import { assert, must } from '#shared/base/assert.ts'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import { isStorable } from '#shared/base/storable.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import { readArgs } from '#shared/mutations/args/read-args.ts'
import { findMutation } from '#shared/mutations/registry.ts'
import { carryOut, type CarryOutDeps, type Order, type Task } from './carry-out.ts'

/** A mutation that somebody asked for: `actedAt` is when they did it, `now` when it is applied (ISO, UTC). */
export interface Asked extends Order {
  readonly leagueId: string
  readonly args: unknown
  readonly actedAt: string
  /** Since when that is certain, where it is not so by itself (ISO, UTC). */
  readonly provenNow?: string
}

/** Carries out a mutation in the transaction `tx`. */
export function carryOutMutation(tx: Db, deps: CarryOutDeps, asked: Asked): Promise<Outcome> {
  return carryOut(tx, deps, asked, taskOf(asked))
}

function taskOf(asked: Asked): Task<Outcome> {
  const { name, args, leagueId, userId, actedAt, provenNow = actedAt } = asked
  return {
    run: async (tx) =>
      isStorable(name) && isStorable(args)
        ? execute(tx, name, args, { leagueId, userId, now: actedAt, provenNow })
        : unstorable,
    seasons: async (tx) => affectedSeasons(tx, name, args),
    audited: (outcome) => ({ leagueId, args: isAudited(asked, outcome) ? args : null }),
    endsRights: findMutation(name)?.endsRights ?? false,
    movesOwners: findMutation(name)?.movesOwners ?? false,
  }
}

/** What cannot be kept, is too large to be kept or is still sealed does not stand in the audit. */
const isAudited = ({ name, args }: Asked, outcome: Outcome): boolean =>
  isStorable(args) && !findMutation(name)?.secret && (outcome.ok || outcome.code !== 'too-large')

const unstorable = rejected('invalid', 'The entry contains characters that cannot be stored.')

async function affectedSeasons(tx: Db, name: string, args: unknown): Promise<readonly string[]> {
  const mutation = must(findMutation(name), `the mutation "${name}"`)
  const parsed = readArgs(mutation, args)
  assert(parsed.success, 'what was carried out has arguments that parse')
  const seasons = mutation.seasons ? await mutation.seasons(tx, parsed.data) : []
  return [...new Set(seasons)]
}
