import { v5 } from 'uuid'

/** The id of what is remembered about an identity: the same on laptops that never met. */
export function identityId(leagueId: string, identity: string): string {
  return v5(`identity ${identity}`, leagueId)
}

/** The id of the record that a session of a file went into a session of the league. */
export function importId(sessionId: string, fileHash: string, part: number): string {
  return v5(`import ${fileHash} ${part}`, sessionId)
}

/** The id of what is remembered about the headings of a table. */
export function columnsId(leagueId: string, headings: string): string {
  return v5(`columns ${headings}`, leagueId)
}

/** The id of a guest who is known by an identity alone: two laptops that import one file add one guest. */
export function importedDriverId(leagueId: string, identity: string): string {
  return v5(`driver of ${identity}`, leagueId)
}
