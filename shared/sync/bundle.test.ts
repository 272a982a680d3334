import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { bundleLimits, bundleText, parseBundle, writeBundle, type BundleContent } from './bundle.ts'
import { envelopeText, type Envelope } from './envelope.ts'

const id = (n: number): string => `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`
const leagueId = id(1)
const author = { deviceId: id(2), userId: id(3), publicKey: 'k'.repeat(43) }
const other = { deviceId: id(4), userId: id(5), publicKey: 'o'.repeat(43) }
const signature = 's'.repeat(86)

const envelope = (seq: number, after: number | null, changes: Partial<Envelope> = {}): Envelope => ({
  seq,
  after,
  leagueId,
  name: 'team.add',
  args: { items: [] },
  at: 1_000,
  signature,
  ...changes,
})
const work = (envelopes: Envelope[], by = author) => ({
  author: by,
  person: 'Ana Vilar',
  laptop: 'Pit wall',
  exportedAt: 2_000,
  envelopes,
})
const content = (changes: Partial<BundleContent> = {}): BundleContent => ({
  leagueId,
  leagueName: 'Harbour Cup',
  exportedAt: 2_000,
  revision: 7,
  by: author,
  names: {},
  work: [work([envelope(3, null), envelope(5, 3)])],
  ...changes,
})
/** A file with a change whose arguments are this JSON. */
const fileWith = (args: string) =>
  writeBundle(content({ work: [work([envelope(3, null, { args: 'HERE' })])] }), signature).replace(
    '"HERE"',
    args,
  )
const parsed = (changes: Partial<BundleContent>) => parseBundle(writeBundle(content(changes), signature))

describe('[BU1] a file', () => {
  test('is read as it was written', () => {
    expect(parsed({})).toMatchObject({ ok: true, bundle: { content: content(), signature } })
  })

  test('of millions of empty arrays, or nested without end, is refused before it is parsed', () => {
    const many = fileWith(`[${'[],'.repeat(bundleLimits.containers)}0]`)
    expect(many.length).toBeLessThan(bundleLimits.text)
    expect(parseBundle(many)).toMatchObject({ ok: false, code: 'bundle-too-large' })
    expect(parseBundle(fileWith('['.repeat(5_000) + ']'.repeat(5_000)))).toMatchObject({
      ok: false,
      code: 'bundle-too-large',
    })
  })

  test('carries work of others first; of that, parts may have arrived already', () => {
    const carried = work([envelope(4, 2), envelope(9, null)], other)
    expect(parsed({ work: [carried, work([envelope(1, null)])] })).toMatchObject({ ok: true })
  })

  test('is signed over everything in it, in whatever order its keys stand', () => {
    const turned = Object.fromEntries(Object.entries(content()).toReversed()) as BundleContent
    expect(bundleText(turned)).toBe(bundleText(content()))
    expect(bundleText(content({ revision: 8 }))).not.toBe(bundleText(content()))
  })

  test('each change is signed with its number, predecessor, league, person, device and time', () => {
    const texts = [
      envelopeText(author, envelope(3, null)),
      envelopeText(other, envelope(3, null)),
      envelopeText({ ...author, userId: other.userId }, envelope(3, null)),
      envelopeText(author, envelope(4, null)),
      envelopeText(author, envelope(3, 2)),
      envelopeText(author, envelope(3, null, { leagueId: id(9) })),
      envelopeText(author, envelope(3, null, { name: 'team.archive' })),
      envelopeText(author, envelope(3, null, { args: { items: [1] } })),
      envelopeText(author, envelope(3, null, { at: 1_001 })),
    ]
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('[BU4] a file is refused by name', () => {
  const text = writeBundle(content(), signature)
  const bad: [string, string, string][] = [
    ['nothing', '', 'not-a-bundle'],
    ['other JSON', '{"a":1}', 'not-a-bundle'],
    ['a list', '[]', 'not-a-bundle'],
    ['no JSON', 'Round 3, Monza', 'not-a-bundle'],
    ['cut short', text.slice(0, -30), 'bundle-damaged'],
    ['cut very short', text.slice(0, 60), 'bundle-damaged'],
    ['with something missing', text.replace('"revision":7,', ''), 'bundle-damaged'],
    ['with something added', text.replace('"revision":7,', '"revision":7,"more":1,'), 'bundle-damaged'],
    ['with no signature', text.replaceAll(signature, ''), 'bundle-damaged'],
    ['of a newer format', text.replace('"format":2', '"format":3'), 'bundle-newer'],
    ['too large', text + ' '.repeat(bundleLimits.text), 'bundle-too-large'],
  ]
  test.each(bad)('%s', (_, given, code) => {
    expect(parseBundle(given)).toMatchObject({ ok: false, code })
  })

  const wrong: [string, Partial<BundleContent>, string][] = [
    ['without work', { work: [] }, 'bundle-damaged'],
    [
      'with a change of another league',
      { work: [work([envelope(1, null, { leagueId: id(9) })])] },
      'bundle-mixed',
    ],
    ['turned round', { work: [work([envelope(5, 3), envelope(3, null)])] }, 'bundle-out-of-order'],
    ['with a change twice', { work: [work([envelope(3, null), envelope(3, 3)])] }, 'bundle-out-of-order'],
    ['with a change left out', { work: [work([envelope(3, null), envelope(7, 5)])] }, 'bundle-out-of-order'],
    ['with the first left out', { work: [work([envelope(5, 3)])] }, 'bundle-out-of-order'],
    [
      'with a beginning in its midst',
      { work: [work([envelope(3, null), envelope(5, null)])] },
      'bundle-out-of-order',
    ],
    [
      'with a laptop twice',
      { work: [work([envelope(3, null)]), work([envelope(5, 3)])] },
      'bundle-out-of-order',
    ],
  ]
  test.each(wrong)('%s', (_, changes, code) => {
    expect(parsed(changes)).toMatchObject({ ok: false, code })
  })

  test('with more changes than anybody makes', () => {
    const many = Array.from({ length: bundleLimits.changes + 1 }, (_, n) =>
      envelope(n + 1, n === 0 ? null : n),
    )
    expect(parsed({ work: [work(many)] })).toMatchObject({ ok: false, code: 'bundle-too-large' })
  })

  test('and every cut and every changed letter is noticed by form or by signature', () => {
    const signed = bundleText(content())
    for (let at = 0; at < text.length; at += 7) {
      const found = parseBundle(`${text.slice(0, at)}#${text.slice(at + 1)}`)
      const same = found.ok && canonicalJson(found.bundle.content) === canonicalJson(content())
      if (same && found.bundle.signature === signature)
        throw new Error(`a change at ${String(at)} went unnoticed`)
      if (found.ok && !same) expect(bundleText(found.bundle.content)).not.toBe(signed)
    }
  })
})
