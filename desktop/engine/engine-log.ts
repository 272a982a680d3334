/** What the engine tells whoever looks for a fault later. It never carries what people entered. */
export type EngineLog = (what: EngineNote, details: Readonly<Record<string, unknown>>) => void

export type EngineNote =
  | 'replica-replaced'
  | 'journal-damaged'
  | 'device-renumbered'
  | 'league-refetched'
  | 'league-dropped'
  | 'feed-unusable'
  | 'sync-fault'
  | 'query-fault'
  | 'feed-copy-fault'
  | 'lease-refused'
  | 'leases-fault'
