import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { jsonShape } from '#shared/base/json-shape.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { Author, Envelope, Signature } from './envelope.ts'

/*
 * A file that takes unsent work of one league from a laptop to another where there is no network. Every change in it is
 * signed by the laptop it was made on, and the whole by the laptop that wrote the file. SPEC.md numbers the rules.
 */

/** 2: the first change of a laptop names what came before it, too. */
export const bundleFormat = 2
/** UTF-16 code units of the file's text, changes in it, and how its JSON is built: more than a league can enter in a season offline. */
export const bundleLimits = {
  text: 48 * 1024 * 1024,
  changes: 20_000,
  containers: 1_500_000,
  depth: 100,
} as const

const words = z.string().max(200)

/** One laptop's unsent work, in the order in which it was done. */
const Work = z.strictObject({
  author: Author,
  person: words,
  laptop: words,
  /** The author's clock when it wrote the file that this came in first: ms since 1970, UTC. */
  exportedAt: z.int(),
  /** For the writer's own work: the last number before it that the server has done, as far as the writer knows one. */
  since: z.int().positive().exactOptional(),
  envelopes: z.array(Envelope).min(1),
})
export type BundleWork = z.infer<typeof Work>

export const BundleContent = z.strictObject({
  leagueId: z.uuid(),
  leagueName: words,
  exportedAt: z.int(),
  /** The newest revision of the league that the writing laptop had from the server. */
  revision: z.int().min(0),
  by: Author,
  /** What ids in the work are called, for whoever reads it. */
  names: z.record(z.string(), words),
  /** What the writer carries for others comes first, its own last. */
  work: z.array(Work).min(1),
})
export type BundleContent = z.infer<typeof BundleContent>

const BundleFile = z.strictObject({
  gridboss: z.literal('bundle'),
  format: z.int(),
  content: BundleContent,
  signature: Signature,
})
export type BundleFile = z.infer<typeof BundleFile>

/** The text that the writer of a file signs. */
export function bundleText(content: BundleContent): string {
  return canonicalJson({ what: 'gridboss-bundle-1', content })
}

export function writeBundle(content: BundleContent, signature: string): string {
  return `${JSON.stringify({ gridboss: 'bundle', format: bundleFormat, content, signature } satisfies BundleFile)}\n`
}

/** Whether a file is meant to be one of these, by how its text begins. */
export function beginsLikeBundle(text: string): boolean {
  return text
    .slice(0, 200)
    .replace(/[\s\uFEFF]/g, '')
    .startsWith('{"gridboss":"bundle"')
}

/** Reads a file's text. What it says is well-formed and in order afterwards; signatures are not looked at here. */
export function parseBundle(text: string): { readonly ok: true; readonly bundle: BundleFile } | Rejection {
  if (text.length > bundleLimits.text) return tooLarge
  const begun = beginsLikeBundle(text)
  const { depth, containers } = jsonShape(text)
  if (containers > bundleLimits.containers || depth > bundleLimits.depth) return tooLarge
  const value = parseJson(text)
  if (value === undefined) return begun ? damaged('The file is cut short or changed.') : notABundle
  const head = z.object({ gridboss: z.literal('bundle'), format: z.int() }).safeParse(value)
  if (!head.success) return notABundle
  if (head.data.format > bundleFormat) return newer
  const parsed = BundleFile.safeParse(value)
  if (!parsed.success) return damaged(parsed.error.issues[0]?.path.join('.') ?? '')
  const { content } = parsed.data
  if (content.work.reduce((sum, { envelopes }) => sum + envelopes.length, 0) > bundleLimits.changes) {
    return tooLarge
  }
  if (content.work.some(({ envelopes }) => envelopes.some((each) => each.leagueId !== content.leagueId))) {
    return mixed
  }
  const authors = content.work.map(({ author }) => author.deviceId)
  if (new Set(authors).size < authors.length) return outOfOrder
  const own = (work: BundleWork): boolean => work.author.deviceId === content.by.deviceId
  return content.work.every((work) => isInOrder(work, own(work)))
    ? { ok: true, bundle: parsed.data }
    : outOfOrder
}

/** The writer's own work is whole; of what it carries, parts may have arrived already. */
function isInOrder({ since, envelopes }: BundleWork, whole: boolean): boolean {
  return envelopes.every(({ seq, after }, index) => {
    const before = envelopes[index - 1]?.seq ?? null
    if (before !== null && seq <= before) return false
    if (whole) return after === (before ?? since ?? null)
    return after === null || after < seq
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const notABundle = rejected('not-a-bundle', 'This is not a GridBoss file with unsent work.')
const damaged = (what: string): Rejection =>
  rejected(
    'bundle-damaged',
    `This file is not whole (${what}). Copy it again, or export it again on the other laptop.`,
  )
const newer = rejected(
  'bundle-newer',
  'A newer version of GridBoss wrote this file. Update GridBoss on this laptop, then import it again.',
)
const tooLarge = rejected('bundle-too-large', 'This file is too large to be unsent work of a league.')
const mixed = rejected(
  'bundle-mixed',
  'This file holds work of several leagues. Nothing of it was taken over.',
)
const outOfOrder = rejected(
  'bundle-out-of-order',
  'The changes in this file are not in the order in which they were made. Export it again on the other laptop.',
)
