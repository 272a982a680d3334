import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { lookVersion } from './layout/card-picture.ts'
import { openPaint } from './paint.ts'
import { goldenFile, goldenLook, goldenScale } from './testing/golden.ts'
import { differingPixels, pixelsOf } from './testing/pixels.ts'
import { sampleCards } from './testing/sample-cards.ts'

/* What the pictures looked like when somebody last looked at them: npm run golden-cards draws them anew. */

const paint = openPaint()

/** Curves are rounded differently by other processors. */
const fewPixels = 0.0005

async function differsFromGolden(name: string, png: Uint8Array): Promise<number | null> {
  const golden = pixelsOf(await readFile(goldenFile(`${name}.png`)))
  const differing = differingPixels(golden, pixelsOf(png))
  return differing === null ? null : differing / (golden.width * golden.height)
}

test.each(Object.keys(sampleCards))('the picture %s is as it was', async (name) => {
  const differs = await differsFromGolden(name, await paint(sampleCards[name]!, goldenScale))
  expect(differs, 'of another size').not.toBeNull()
  expect(differs).toBeLessThan(fewPixels)
})

test('one other figure in a picture is seen', async () => {
  const card = sampleCards['podium-3']!
  const png = await paint({ ...card, title: 'Rate' }, goldenScale)
  expect(await differsFromGolden('podium-3', png)).toBeGreaterThan(fewPixels)
})

test('they are of this look, and every one is compared', async () => {
  expect(await goldenLook()).toBe(lookVersion)
  const files = (await readdir(goldenFile(''))).filter((file) => file.endsWith('.png'))
  expect(files.toSorted()).toEqual(
    Object.keys(sampleCards)
      .map((name) => `${name}.png`)
      .toSorted(),
  )
})

test('a card is the same picture, to the byte, whatever was drawn before it', async () => {
  const [first, second] = [openPaint(), openPaint()]
  const card = sampleCards['standings-chinese']!
  const alone = await first(card)
  await Promise.all(
    ['standings-japanese', 'standings-20', 'result-30'].map((name) => second(sampleCards[name]!)),
  )
  expect(Buffer.compare(await second(card), alone)).toBe(0)
})

test('at its whole size a post is as wide as a phone draws sharply, and a preview as services ask for', async () => {
  const sizes = await Promise.all(
    ['standings-20', 'preview-result'].map(async (name) => pixelsOf(await paint(sampleCards[name]!))),
  )
  expect(sizes.map(({ width }) => width)).toEqual([1080, 1200])
  expect(sizes[1]?.height).toBe(630)
})
