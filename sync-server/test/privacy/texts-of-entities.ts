import type { EntityName } from '#shared/model/synced-entities.ts'

/**
 * Every text of every entity that leaves the server: those in which people or programs write freely, in which a marker is
 * planted, and those that hold words of the product, numbers or ids. A test compares both with the tables.
 */
export const textsOf: Readonly<
  Record<EntityName, { readonly free: readonly string[]; readonly fixed: readonly string[] }>
> = {
  league: {
    free: ['name'],
    fixed: [
      'slug',
      'plan',
      'read_only_below',
      'accent',
      'accent_dark',
      'accent_light',
      'language',
      'logo',
      'revision_xid',
    ],
  },
  member: { free: ['display_name'], fixed: ['role'] },
  team: { free: ['name'], fixed: [] },
  driver: { free: ['display_name'], fixed: ['car_number', 'kind'] },
  ruleset: { free: ['name'], fixed: [] },
  ruleset_version: { free: ['note'], fixed: ['rules'] },
  season: { free: ['name'], fixed: [] },
  event: { free: ['name', 'track', 'cancel_reason'], fixed: ['zone', 'status'] },
  session: { free: ['name', 'sheet_seen'], fixed: ['kind', 'multiplier', 'status'] },
  attendance: { free: [], fixed: ['state'] },
  entry: { free: ['class'], fixed: ['car_number', 'driver_ids', 'points'] },
  result: { free: ['gap', 'note'], fixed: ['status', 'driver_ids', 'awards', 'penalties'] },
  ruling: { free: ['reason', 'revoke_reason'], fixed: ['kind', 'body'] },
  session_revision: { free: ['reason'], fixed: ['cause', 'status', 'multiplier', 'sheet', 'rulings'] },
  sheet_part: { free: ['update'], fixed: ['openings'] },
  incident: { free: ['state'], fixed: ['kind', 'entry_ids', 'driver_ids', 'involved_users'] },
  incident_statement: { free: ['statement', 'evidence'], fixed: [] },
  incident_step: { free: ['reason'], fixed: ['kind'] },
  incident_ballot: { free: [], fixed: [] },
  incident_vote: { free: ['remark'], fixed: ['verdict'] },
  result_import: { free: ['file_hash', 'file_name'], fixed: ['format'] },
  driver_identity: { free: ['identity'], fixed: [] },
  import_columns: { free: ['headings', 'columns'], fixed: [] },
  standings: { free: [], fixed: ['kind', 'status', 'rows'] },
  device_key: { free: ['public_key', 'laptop'], fixed: [] },
  device_progress: { free: [], fixed: [] },
}

/** How a marker stands in a column that is no plain text. */
export const structured: Readonly<Record<string, (marker: string) => unknown>> = {
  'incident.state': (text) => ({ kind: 'withdrawn', by: someone, at: '2026-04-26T19:00:00Z', reason: text }),
  'incident_statement.evidence': (text) => [`https://evidence.example/${text}`],
  'import_columns.columns': (text) => ({ [text]: 'driver' }),
}

const someone = '01900000-0000-7000-8000-000000000014'
