import { openCardRenderer, type CardRenderer } from '#server/cards/render-card.ts'
import type { Rendered } from '#server/drawing/renderer.ts'
import { sampleCards } from '#server/cards/testing/sample-cards.ts'
import type { Card } from '#shared/announcements/card.ts'
import { measure, report } from './measure.ts'

/** Pictures of cards: the first of a process, each alone, and as many as two at once give in a second. */
export async function picturesBench(): Promise<void> {
  const renderer = openCardRenderer((error) => console.error(error))
  try {
    const began = performance.now()
    await draw(renderer, titled('standings-20', 'first'))
    console.log(
      `the first, with the start of the thread and its fonts: ${Math.round(performance.now() - began)} ms`,
    )
    for (const name of ['standings-20', 'standings-40', 'result-30', 'podium-3', 'preview-standings'])
      report(name, await measure(60, (index) => draw(renderer, titled(name, `alone ${index}`))))
    report(
      'one that was drawn before',
      await measure(60, () => draw(renderer, titled('standings-20', 'first'))),
    )
    await together(renderer, 120)
    console.log(`memory of the process: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
  } finally {
    await renderer.close()
  }
}

/** All at once: how long until the last is there. */
async function together(renderer: CardRenderer, count: number): Promise<void> {
  const cards = Array.from({ length: count }, (_, index) => titled('standings-20', `together ${index}`))
  const began = performance.now()
  const before = process.cpuUsage()
  await Promise.all(cards.map((card) => draw(renderer, card)))
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(before)
  const each = (user + system) / 1_000 / count
  console.log(
    `${count} of 20 rows asked for at once: ${(count / seconds).toFixed(1)} a second, ${each.toFixed(1)} ms of a core each`,
  )
}

/** Another title is another picture, which nobody has drawn before. */
function titled(name: string, title: string): Card {
  return { ...sampleCards[name]!, title }
}

async function draw({ renderCard }: CardRenderer, card: Card): Promise<Rendered> {
  const rendered = await renderCard(card)
  if (rendered.kind !== 'drawn') throw new Error(`a picture is ${rendered.kind}`)
  return rendered
}
