import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import { syncedEntities } from '#shared/model/synced-entities.ts'
import type { PublicFeedRow } from '#shared/queries/rows/feed-rows.ts'
import type { PublicEntity } from '#shared/queries/rows/stored-rows.ts'
import type { Selection } from '#shared/queries/select/select-rows.ts'

/**
 * What is wanted of a league's tables, as its public feed has it: the tables say which rows, and the feed what everybody may see of
 * them. In one statement, and so as of one moment; $1 is the league.
 */
export async function selectPublicRows(
  db: Db,
  { with: shared = [], rows: wanted }: Selection,
  params: unknown[],
): Promise<PublicFeedRow[]> {
  const parts = Object.entries(wanted).map(
    ([entity, condition]) =>
      `select f.entity, f.entity_id, f.revision, f.body
         from ${syncedEntities[entity as PublicEntity].table} t
         join league_feed f on f.league_id = $1 and f.entity = '${entity}' and f.entity_id = t.id
        where f.audience <= ${audience.public} and f.body is not null and (${condition})`,
  )
  const prefix = shared.length > 0 ? `with ${shared.join(', ')} ` : ''
  return (await db.query<PublicFeedRow>(`${prefix}${parts.join(' union all ')}`, params)).rows
}
