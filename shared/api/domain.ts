import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant, LeagueParams, Nothing } from './fields.ts'

const tag = 'Leagues'

/** A record that the DNS of the domain must have; `found` is null while nobody has looked. */
const DomainRecord = z.object({
  type: z.enum(['TXT', 'CNAME']),
  name: z.string(),
  value: z.string(),
  found: z.boolean().nullable(),
})
export type DomainRecord = z.output<typeof DomainRecord>

/** The domain of a league, to whoever may change it. */
export const DomainState = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('none'),
    offered: z.boolean().describe('whether this server has a name that domains can point at'),
  }),
  z.object({
    kind: z.literal('set'),
    domain: z.string(),
    records: z.array(DomainRecord).readonly(),
    verifiedAt: Instant.nullable().describe('since when it shows the league; null while it does not'),
    checkedAt: Instant.nullable(),
  }),
])
export type DomainState = z.output<typeof DomainState>

export const readDomain = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/domain',
  tag,
  summary: 'Read the domain of a league, and which DNS records it needs',
  params: LeagueParams,
  answer: [200, DomainState],
})

export const setDomain = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/domain',
  tag,
  summary: 'Give a league a domain of its own',
  description:
    'It shows the public pages of the league once its DNS records are there. Needs a plan with branding. Another domain takes the place of the one before.',
  params: LeagueParams,
  body: z.strictObject({ domain: z.string().trim().min(1).max(253) }),
  answer: [200, DomainState],
})

export const checkDomain = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/domain/check',
  tag,
  summary: 'Look for the DNS records of a league’s domain',
  description: 'The server looks every hour by itself, too.',
  params: LeagueParams,
  answer: [200, DomainState],
})

export const removeDomain = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/domain',
  tag,
  summary: 'Take the domain of a league away',
  params: LeagueParams,
  answer: [204, Nothing],
})
