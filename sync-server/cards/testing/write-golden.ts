import { readFile, writeFile } from 'node:fs/promises'
import { lookVersion } from '../layout/card-picture.ts'
import { openPaint } from '../paint.ts'
import { goldenFile, goldenLook, goldenScale } from './golden.ts'
import { differingPixels, pixelsOf } from './pixels.ts'
import { sampleCards } from './sample-cards.ts'

/* npm run golden-cards: draws the golden pictures anew. One that looks different needs a new look version first, because
   pictures that are kept elsewhere are named by it. New samples need none. */

const paint = openPaint()
const newLook = lookVersion !== (await goldenLook().catch(() => null))
for (const [name, card] of Object.entries(sampleCards)) {
  const drawn = await paint(card, goldenScale)
  const file = goldenFile(`${name}.png`)
  const before = await readFile(file).catch(() => null)
  const same = before !== null && differingPixels(pixelsOf(before), pixelsOf(drawn)) === 0
  if (same) continue
  if (before !== null && !newLook) {
    process.stderr.write(
      `${name} looks different: give lookVersion in layout/card-picture.ts a new number.\n`,
    )
    process.exit(1)
  }
  await writeFile(file, drawn)
  process.stdout.write(`${name}: ${drawn.byteLength} bytes\n`)
}
await writeFile(goldenFile('look.json'), `{ "lookVersion": ${lookVersion} }\n`)
