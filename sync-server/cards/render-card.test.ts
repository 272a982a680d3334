import { expect, onTestFinished, test } from 'vitest'
import type { Card } from '#shared/announcements/card.ts'
import { cardId } from './card-id.ts'
import { lookVersion } from './layout/card-picture.ts'
import type { Rendered, RendererTerms } from '#server/drawing/renderer.ts'
import { openCardRenderer, usualRendererTerms } from './render-card.ts'
import { pixelsOf } from './testing/pixels.ts'
import { sampleCards } from './testing/sample-cards.ts'

function open(terms: Partial<RendererTerms> = {}) {
  const failures: string[] = []
  const renderer = openCardRenderer((error) => failures.push(String(error)), {
    ...usualRendererTerms,
    script: new URL('testing/odd-worker.ts', import.meta.url),
    ...terms,
  })
  onTestFinished(() => renderer.close())
  return { ...renderer, failures }
}

const titled = (title: string): Card => ({ ...sampleCards['podium-1']!, title })

/** What the odd thread answered: its byte, or why not. */
const byteOf = (rendered: Rendered) => (rendered.kind === 'drawn' ? rendered.bytes[0] : rendered.kind)

test('a card is drawn as PNG in a thread of its own, named by its look and what it shows', async () => {
  const { renderCard, failures } = open({ script: usualRendererTerms.script })
  const card = sampleCards['podium-3']!
  const rendered = await renderCard(card)
  if (rendered.kind !== 'drawn') throw new Error(failures.join())
  expect(pixelsOf(rendered.bytes).width).toBe(1080)
  expect(rendered.version).toBe(`${lookVersion}-${cardId(card)}`)
})

test('a picture that was drawn is kept; one that is asked for by many at once is drawn once', async () => {
  const { renderCard } = open()
  const [first, again, other] = await Promise.all(['a', 'a', 'b'].map((title) => renderCard(titled(title))))
  expect([first, again, other].map((each) => byteOf(each!))).toEqual([1, 1, 2])
  expect(byteOf(await renderCard(titled('a')))).toBe(1)
})

test('what is kept has a limit: the one that was not asked for goes', async () => {
  const { renderCard } = open({ keptBytes: 2 })
  for (const title of ['a', 'b', 'a', 'c']) await renderCard(titled(title))
  expect(byteOf(await renderCard(titled('a')))).toBe(1)
  expect(byteOf(await renderCard(titled('b')))).toBe(4)
})

test('two are drawn at once, never more', async () => {
  const { renderCard } = open()
  const titles = Array.from({ length: 6 }, (_, index) => `hold ${index}`)
  const together = await Promise.all(titles.map((title) => renderCard(titled(title))))
  expect(together.map(byteOf)).toEqual([2, 2, 2, 2, 2, 2])
})

test.each([
  ['refuse', /it cannot be drawn/],
  ['throw', /the thread breaks/],
  ['end', /has ended/],
  ['hang', /not drawn within 1000 ms/],
])(
  'where the thread does this: %s, there is no picture and the reason is reported; the next is drawn',
  async (what, why) => {
    const { renderCard, failures } = open({ patienceMs: what === 'hang' ? 1_000 : 30_000 })
    // Its start takes time, too, which must not count.
    await expect.poll(async () => (await renderCard(titled('warm'))).kind, { timeout: 60_000 }).toBe('drawn')
    failures.length = 0
    expect(byteOf(await renderCard(titled(what)))).toBe('failed')
    expect(failures).toEqual([expect.stringMatching(why)])
    await expect.poll(async () => (await renderCard(titled('next'))).kind, { timeout: 60_000 }).toBe('drawn')
  },
)

test('when too many wait, one more is told so', async () => {
  const { renderCard } = open({ waiting: 3 })
  const titles = ['hold 1', 'hold 2', 'c', 'd']
  const rendered = await Promise.all(titles.map((title) => renderCard(titled(title))))
  expect(rendered.map(byteOf)).toEqual([2, 2, 3, 'busy'])
  expect(byteOf(await renderCard(titled('d')))).toBe(4)
})

test('on closing nobody is left waiting', async () => {
  const { renderCard, close, failures } = open()
  await renderCard(titled('warm'))
  const hanging = renderCard(titled('hang'))
  await close()
  expect((await hanging).kind).toBe('failed')
  expect(failures).toEqual([expect.stringMatching(/not drawn any more/)])
})

test('equal cards have one id, whatever the order of their fields', () => {
  const card = titled('a')
  const turned = Object.fromEntries(Object.entries(card).toReversed()) as unknown as Card
  expect(cardId(turned)).toBe(cardId(card))
  expect(cardId(card)).toMatch(/^[0-9a-f]{64}$/)
  expect(cardId(titled('b'))).not.toBe(cardId(card))
})
