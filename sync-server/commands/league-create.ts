import { v5 as uuidV5 } from 'uuid'
import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import { windowMinutes } from '#shared/model/protest-minutes.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { readProfile } from '#server/identity/people.ts'
import { insertLeague } from '#server/leagues/insert-league.ts'
import { ownerRoomFault } from '#server/leagues/owner-room.ts'
import { command } from './define.ts'

const label = z.string().trim().min(1).max(120)

/** A league that was made. Nothing but the name of its address is changed by later versions of it. */
export interface CreatedLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  readonly role: 'OWNER'
  readonly seasonId: string
  readonly rulesetId: string
  readonly rulesetVersionId: string
}

/**
 * Makes a league that can be used at once: its owner, the default rules, an active season. The ids of its parts follow
 * from its own where the caller gives none. Rejected with `bad-slug`, `slug-taken`, `id-taken`, or `PLAN_LIMIT` where the
 * owner's plan has room for no more.
 */
export const leagueCreate = command({
  args: z.strictObject({
    id: z.uuid(),
    slug: z.string().max(80),
    name: label,
    seasonName: label,
    protestMinutes: windowMinutes.min(0),
    language: LanguageCode.default('en'),
    seasonId: z.uuid().nullable(),
    rulesetId: z.uuid().nullable(),
    rulesetVersionId: z.uuid().nullable(),
    plan: Plan,
  }),
  permission: { kind: 'oneself' },
  run: async (tx, args, { userId, now }) => {
    const league = partsOf(args)
    const fault = (await idFault(tx, args.id)) ?? (await ownerRoomFault(tx, userId, args.plan))
    if (fault) return fault
    const { displayName } = await readProfile(tx, userId)
    const owner = { userId, memberId: partId(args.id, 'owner'), displayName }
    const created = await insertLeague(tx, { ...args, owner }, now)
    if (!created.ok) return created
    const context = { leagueId: league.id, userId, now }
    const run = async <Name extends MutationName>(name: Name, given: MutationArgs<Name>) =>
      execute(tx, name, given, context)
    const ruled = await run('ruleset.save', {
      rulesetId: league.rulesetId,
      versionId: league.rulesetVersionId,
      name: 'Default rules',
      rules: defaultRuleset,
    })
    if (!ruled.ok) return ruled
    const begun = await run('season.add', {
      id: league.seasonId,
      name: args.seasonName,
      rulesetVersionId: league.rulesetVersionId,
      activate: true,
    })
    return begun.ok ? { ok: true, result: league } : begun
  },
})

type Wanted = Pick<CreatedLeague, 'id' | 'slug' | 'name' | 'plan'> & {
  readonly [part in 'seasonId' | 'rulesetId' | 'rulesetVersionId']: string | null
}

function partsOf({ id, slug, name, plan, seasonId, rulesetId, rulesetVersionId }: Wanted): CreatedLeague {
  return {
    id,
    slug,
    name,
    plan,
    role: 'OWNER',
    seasonId: seasonId ?? partId(id, 'season'),
    rulesetId: rulesetId ?? partId(id, 'ruleset'),
    rulesetVersionId: rulesetVersionId ?? partId(id, 'ruleset version'),
  }
}

const partId = (leagueId: string, part: string): string => uuidV5(part, leagueId)

async function idFault(tx: Db, id: string): Promise<Rejection | null> {
  const { rows } = await tx.query('select 1 from leagues where id = $1', [id])
  return rows.length === 0 ? null : idTaken
}

const idTaken = rejected('id-taken', 'This id was used for another league. Use a new one.', 'id')
