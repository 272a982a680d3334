import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { domainName } from '#server/domains/domain-name.ts'
import {
  claimDomain,
  dropDomain,
  isOfAnother,
  noteRecords,
  readLeagueDomain,
} from '#server/domains/league-domains.ts'
import { newSecret } from '#server/identity/secrets.ts'
import { command } from './define.ts'

const permission = { kind: 'league', action: 'league.rename' } as const
const domain = z.string().max(253)

/** Names the domain that a league wants. Rejected with `PLAN_LIMIT`, `bad-domain` and `domain-taken`. */
export const leagueSetDomain = command({
  args: z.strictObject({ domain }),
  permission,
  run: async (tx, args, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league of a domain')
    const closed = await featureFault(tx, leagueId, 'BRANDING')
    if (closed) return closed
    const name = domainName(args.domain)
    if (name === null) return badDomain
    if ((await readLeagueDomain(tx, leagueId))?.domain === name) {
      return { ok: true, result: null, unchanged: true }
    }
    if (await isOfAnother(tx, leagueId, name)) return taken
    await claimDomain(tx, { leagueId, domain: name, token: newSecret() }, now)
    return { ok: true, result: null }
  },
})

/** Notes what the DNS has of the league's domain. Rejected with `PLAN_LIMIT`, `no-domain` and `domain-taken`. */
export const leagueCheckDomain = command({
  args: z.strictObject({ domain, proof: z.boolean(), pointed: z.boolean() }),
  permission,
  run: async (tx, { domain: name, ...found }, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league of a domain')
    const closed = await featureFault(tx, leagueId, 'BRANDING')
    if (closed) return closed
    const before = await readLeagueDomain(tx, leagueId)
    const noted = await noteRecords(tx, { leagueId, domain: name }, found, now)
    if (noted === 'unknown') return noDomain
    if (noted === 'taken') return taken
    const unchanged = before?.proof === found.proof && before.pointed === found.pointed
    return { ok: true, result: null, unchanged }
  },
})

/** Takes the domain away: its pages stand at the address of the server alone. */
export const leagueRemoveDomain = command({
  args: z.strictObject({}),
  permission,
  audited: (_args, removed: { readonly domain: string | null } | null) => ({
    domain: removed?.domain ?? null,
  }),
  run: async (tx, _args, { leagueId: ofLeague }) => {
    const removed = await dropDomain(tx, must(ofLeague, 'the league of a domain'))
    return { ok: true, result: { domain: removed }, unchanged: removed === null }
  },
})

export const badDomain = rejected(
  'bad-domain',
  'This is no domain that can be used. Give its name alone, such as racing.example.com, without https:// or a port.',
  'domain',
)
export const noDomain = rejected('no-domain', 'This league has no such domain any more. Look again.')
const taken = rejected(
  'domain-taken',
  'This domain shows another league. Take it away there first, or choose another one.',
  'domain',
)
