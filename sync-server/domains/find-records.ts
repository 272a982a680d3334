import type { NameLookup } from './name-lookup.ts'

/** What a domain must have in the DNS. */
export interface NeededRecords {
  readonly domain: string
  readonly token: string
  /** The host that it must lead to. */
  readonly target: string
}

export interface FoundRecords {
  /** Whoever holds the domain says that this league may have it. */
  readonly proof: boolean
  /** It leads to this server. */
  readonly pointed: boolean
}

/** Where the proof stands, and what it says. */
export const proofName = (domain: string): string => `_gridboss.${domain}`
export const proofText = (token: string): string => `gridboss=${token}`

/** Looks for the records of a domain; null where the DNS could not be asked. */
export async function findRecords(
  lookup: NameLookup,
  { domain, token, target }: NeededRecords,
): Promise<FoundRecords | null> {
  const [texts, pointed] = await Promise.all([
    lookup.texts(proofName(domain)),
    leadsTo(lookup, domain, target),
  ])
  if (texts === null || pointed === null) return null
  return { proof: texts.some((text) => text.trim() === proofText(token)), pointed }
}

/** By CNAME; a domain that may have none, because it has other records, by an address of the same machine. */
async function leadsTo(lookup: NameLookup, domain: string, target: string): Promise<boolean | null> {
  const aliases = await lookup.aliases(domain)
  if (aliases === null) return null
  if (aliases.some((alias) => alias.toLowerCase().replace(/\.$/, '') === target)) return true
  const [own, ours] = await Promise.all([lookup.addresses(domain), lookup.addresses(target)])
  if (own === null || ours === null) return null
  return own.some((address) => ours.includes(address))
}
