import { Resolver } from 'node:dns/promises'

/** What the DNS says of a name: nothing where it has no such record, null where it could not be asked. */
export interface NameLookup {
  readonly texts: (name: string) => Promise<readonly string[] | null>
  readonly aliases: (name: string) => Promise<readonly string[] | null>
  /** Of both kinds. */
  readonly addresses: (name: string) => Promise<readonly string[] | null>
}

/** Asks the resolvers of this machine. */
export function systemLookup(): NameLookup {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  return {
    texts: (name) =>
      answerOf(resolver.resolveTxt(name).then((records) => records.map((each) => each.join('')))),
    aliases: (name) => answerOf(resolver.resolveCname(name)),
    addresses: async (name) => {
      const [four, six] = await Promise.all([
        answerOf(resolver.resolve4(name)),
        answerOf(resolver.resolve6(name)),
      ])
      return four === null && six === null ? null : [...(four ?? []), ...(six ?? [])]
    },
  }
}

async function answerOf(asked: Promise<string[]>): Promise<string[] | null> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : null
  }
}
