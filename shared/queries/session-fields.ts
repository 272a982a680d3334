export type SessionKind = 'race' | 'sprint' | 'heat' | 'qualifying' | 'practice'
export type SessionStatus = 'draft' | 'provisional' | 'official' | 'amended'
export type ResultStatus = 'FINISHED' | 'DNF' | 'DNS' | 'DSQ' | 'NC' | 'EXCLUDED'
