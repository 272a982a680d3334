import { z } from 'zod'
import * as domainApi from '#shared/api/domain.ts'
import type { DomainState } from '#shared/api/domain.ts'
import { rejected } from '#shared/base/outcome.ts'
import { badDomain, noDomain } from '#server/commands/league-domain.ts'
import { anybody, league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { domainName, isWithin } from '#server/domains/domain-name.ts'
import { findRecords, proofName, proofText } from '#server/domains/find-records.ts'
import { leagueAtDomain, readLeagueDomain } from '#server/domains/league-domains.ts'
import type { NameLookup } from '#server/domains/name-lookup.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** With what domains are looked for, and the host that they point at. */
export interface DomainSettings {
  readonly lookup: NameLookup
  readonly target: string
}

export interface DomainDeps extends RestDeps {
  /** Null for a server that has no name in the DNS. */
  readonly domains: DomainSettings | null
  /** Where people reach the server. */
  readonly publicUrl: string
}

/** Domains of leagues: named, looked for and taken away by their admins. */
export function domainRoutes(door: Door, deps: DomainDeps): void {
  const { database, domains, publicUrl } = deps
  const access = league('league.rename')

  async function stateOf(leagueId: string): Promise<DomainState> {
    const kept = await readLeagueDomain(database, leagueId)
    if (kept === null || domains === null) return { kind: 'none', offered: domains !== null }
    const { domain, token, verifiedAt, checkedAt, proof, pointed } = kept
    return {
      kind: 'set',
      domain,
      records: [
        { type: 'TXT', name: proofName(domain), value: proofText(token), found: proof },
        { type: 'CNAME', name: domain, value: domains.target, found: pointed },
      ],
      verifiedAt,
      checkedAt,
    }
  }

  door.serve(domainApi.readDomain, { access }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return stateOf(request.params.leagueId)
  })

  door.serve(domainApi.setDomain, { access }, async (request, reply) => {
    const { leagueId } = request.params
    if (domains === null) return refuseOutcome(reply, notOffered)
    const ownHosts = [new URL(publicUrl).hostname, domains.target]
    const name = domainName(request.body.domain)
    if (name === null || ownHosts.some((host) => isWithin(name, host))) return refuseOutcome(reply, badDomain)
    const set = await runCommand(deps, request, {
      leagueId,
      name: 'league.set-domain',
      args: { domain: name },
    })
    return set.ok ? stateOf(leagueId) : refuseOutcome(reply, set)
  })

  door.serve(domainApi.checkDomain, { access }, async (request, reply) => {
    const { leagueId } = request.params
    if (domains === null) return refuseOutcome(reply, notOffered)
    const kept = await readLeagueDomain(database, leagueId)
    if (kept === null) return refuseOutcome(reply, noDomain)
    const { domain, token } = kept
    const found = await findRecords(domains.lookup, { domain, token, target: domains.target })
    if (found === null) return refuseOutcome(reply, dnsAway)
    const args = { domain, ...found }
    const checked = await runCommand(deps, request, { leagueId, name: 'league.check-domain', args })
    return checked.ok ? stateOf(leagueId) : refuseOutcome(reply, checked)
  })

  door.serve(domainApi.removeDomain, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const removed = await runCommand(deps, request, { leagueId, name: 'league.remove-domain', args: {} })
    return removed.ok ? reply.code(204).send(null) : refuseOutcome(reply, removed)
  })

  door.get(
    '/domains/allowed',
    {
      config: { access: anybody, limit: 'sync', quiet: true, answer: [200, 'text/plain'] },
      schema: {
        tags: ['Leagues'],
        summary: 'Ask whether a domain shows a league',
        description: 'For the proxy that gets certificates: 200 where it does, 404 where it does not.',
        querystring: z.object({ domain: z.string().max(253) }),
      },
    },
    async (request, reply) => {
      const name = domainName(request.query.domain)
      const slug = name === null ? null : await leagueAtDomain(database, name)
      if (slug === null) {
        return refuse(reply, 404, { code: 'not-found', message: 'This domain shows no league.' })
      }
      return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('yes\n')
    },
  )
}

const notOffered = rejected(
  'no-domains',
  'This server has no name that a domain could point at. Whoever runs it sets APP_URL to one.',
)
const dnsAway = rejected('provider-away', 'The DNS did not answer. Try again in a minute.')
