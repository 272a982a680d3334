import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * Where the server may write SQL that changes rows. Everything that somebody asks for is a mutation (`shared/mutations`) or
 * a command, which `carryOut` runs; the rest keeps sign-ins, counts, what payment
 * providers say, what Discord and its bot say, what goes out and to which browsers, and what the server computes.
 */
const writers = [
  'sync-server/commands/',
  'sync-server/leagues/',
  'sync-server/access/',
  'sync-server/payments/',
  'sync-server/calendar/calendar-link.ts',
  'sync-server/cards/kept-cards.ts',
  'sync-server/logos/logo-store.ts',
  'sync-server/domains/league-domains.ts',
  'sync-server/sync/',
  'sync-server/outbound/',
  'sync-server/announcing/',
  'sync-server/discord/',
  'sync-server/notices/',
  'sync-server/jobs/',
  'sync-server/db/',
  'sync-server/identity/',
  'sync-server/plugins/rate-counts.ts',
  'sync-server/rest/request-ids.ts',
  'sync-server/feed/embedded/feed-epoch.ts',
  'sync-server/seed.ts',
  'sync-server/demo/link-demo-league.ts',
]
const notOfTheProduct = /(^|\/)(test|testing)\/|^sync-server\/web\/app\/|\.test\.ts$/
const writes =
  /\b(insert\s+into|delete\s+from|update\s+["\w]+(\s+as)?(\s+\w+)?\s+set|truncate|merge\s+into)\s/i

/** The files below `root` that write rows although they may not, each with its first such line. */
export function strayWrites(root: string): string[] {
  return readdirSync(join(root, 'sync-server'), { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!entry.isFile() || !path.endsWith('.ts') || notOfTheProduct.test(path)) return []
    if (writers.some((writer) => path.startsWith(writer))) return []
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    const at = lines.findIndex((line) => writes.test(line))
    return at === -1 ? [] : [`${path}:${at + 1}: ${lines[at]?.trim() ?? ''}`]
  })
}

if (import.meta.main) {
  const stray = strayWrites(join(import.meta.dirname, '..'))
  for (const line of stray) console.log(line)
  if (stray.length > 0) console.log('These write past carryOut: make it a mutation or a command.')
  process.exitCode = stray.length > 0 ? 1 : 0
}
