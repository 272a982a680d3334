import type { AnswerOf } from '#shared/api/endpoint.ts'
import type { readClock } from '#shared/api/sync.ts'
import { languageOf } from '#shared/i18n/language.ts'
import { formatCountdown } from '#shared/ui/protest-window.ts'

let offset = 0
let asked = false
let timer: ReturnType<typeof setInterval> | undefined

/** Counts down to instants by the server's clock: a reader's own may be wrong. */
export function countDown(root: ParentNode): void {
  const counted = [...root.querySelectorAll<HTMLElement>('[data-countdown]')]
  clearInterval(timer)
  if (counted.length === 0) return
  const language = languageOf(document.documentElement.lang) ?? 'en'
  const tick = () => {
    for (const each of counted) {
      const left = Date.parse(each.dataset['countdown'] ?? '') - (Date.now() + offset)
      each.textContent = left > 0 ? formatCountdown(left, language) : ''
    }
  }
  timer = setInterval(tick, 1000)
  tick()
  if (asked) return
  asked = true
  offsetOfServer().then((found) => {
    offset = found
    tick()
  }, ignored)
}

const ignored = (): void => undefined

async function offsetOfServer(): Promise<number> {
  const from = Date.now()
  const path: (typeof readClock)['path'] = '/v1/clock'
  const answer = await fetch(path)
  if (!answer.ok) throw new Error('no time')
  const { now } = (await answer.json()) as AnswerOf<typeof readClock>
  return now - (from + Date.now()) / 2
}
