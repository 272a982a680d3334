import type { FeedShape } from '../shape-engine.ts'
import type { FeedChange, FeedPart } from './read-feed.ts'

/** The messages of a part, each as JSON, `up-to-date` last where nothing is left. */
export function shapeMessages(shape: FeedShape, part: FeedPart, isSnapshot: boolean): string[] {
  const upToDate = part.revision === part.head
  const last = part.changes.length - 1
  const messages = part.changes.map((change, index) =>
    changeMessage(shape, change, { isSnapshot, position: index, isLast: upToDate && index === last }),
  )
  if (upToDate) messages.push(upToDateMessage(part.head))
  return messages
}

export function upToDateMessage(revision: number): string {
  return `{"headers":{"control":"up-to-date","global_last_seen_lsn":"${revision}"}}`
}

/** What the columns are, as the header electric-schema tells it. */
export const feedSchema = JSON.stringify({
  league_id: { type: 'uuid', not_null: true, pk_index: 0 },
  entity: { type: 'text', not_null: true, pk_index: 1 },
  entity_id: { type: 'uuid', not_null: true, pk_index: 2 },
  audience: { type: 'int4', not_null: true },
  revision: { type: 'int4', not_null: true },
  body: { type: 'jsonb' },
})

/** The columns that leave the server. */
export const feedColumns = ['league_id', 'entity', 'entity_id', 'audience', 'revision', 'body'] as const

/**
 * A row in sight is told whole, and one that has left the reader's sight is deleted without telling what it became.
 * The parts skip what happened between, so only the last change of all completes a state ("last").
 */
function changeMessage(
  shape: FeedShape,
  change: FeedChange,
  at: { readonly isSnapshot: boolean; readonly position: number; readonly isLast: boolean },
): string {
  const key = { league_id: shape.leagueId, entity: change.entity, entity_id: change.entity_id }
  const hidden = change.audience > shape.audience
  const value = hidden
    ? key
    : { ...key, audience: String(change.audience), revision: String(change.revision), body: change.body }
  return JSON.stringify({
    key: `"public"."league_feed"/"${shape.leagueId}"/"${change.entity}"/"${change.entity_id}"`,
    value,
    headers: {
      relation: ['public', 'league_feed'],
      operation: hidden ? 'delete' : at.isSnapshot || change.entered ? 'insert' : 'update',
      ...(at.isSnapshot
        ? {}
        : {
            ...(change.txid === null ? {} : { txids: [change.txid] }),
            lsn: String(change.revision),
            op_position: at.position,
            ...(at.isLast ? { last: true } : {}),
          }),
    },
  })
}
