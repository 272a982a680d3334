import { deliver } from '#bot/deliver/deliver.ts'
import type { DiscordPort } from '#bot/deliver/discord-port.ts'
import type { Claim } from '#shared/api/bot.ts'
import type { Store } from './memory-store.ts'
import type { Chance, VirtualTime } from './virtual-time.ts'

export interface Weather {
  /** Whether anything goes wrong; in the end nothing does any more. */
  bad: boolean
  /** Requests may take effect long after they were given up, and after the lease. */
  readonly late: boolean
}

export interface BotDeps {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly store: Store
  readonly discord: DiscordPort
  readonly weather: Weather
  /** Hears after each effect. */
  readonly acted: () => void
  /** How long it may think between two steps, ms. */
  readonly slowMs: number
}

export interface MortalBot {
  kill(): void
  start(): void
}

/** A bot that can be killed between any two steps. What it asked of Discord takes effect all the same. */
export function mortalBot(deps: BotDeps): MortalBot {
  let life = { alive: false }
  return {
    kill: () => {
      life.alive = false
    },
    start: () => {
      if (life.alive) return
      life = { alive: true }
      void live(deps, life)
    },
  }
}

interface Life {
  alive: boolean
}

/** A request is given up after this long, ms; none is begun that could outlast the lease. */
const patienceMs = 8_000

async function live(deps: BotDeps, life: Life): Promise<void> {
  const { time, chance, store, weather } = deps
  for (;;) {
    await step(deps, life, chance.between(50, 2_000))
    const asked = time.now
    if (weather.bad && chance.happens(0.05)) continue
    const claims = await store.claim(chance.between(1, 5), time.now)
    await step(deps, life, chance.between(5, 200))
    // The answer was lost on its way.
    if (weather.bad && chance.happens(0.05)) continue
    for (const claim of claims) void carryOut(deps, life, claim, asked)
  }
}

async function carryOut(deps: BotDeps, life: Life, claim: Claim, asked: number): Promise<void> {
  const { time, chance, store, weather } = deps
  const outcome = await deliver(claim.work, asLongAs(deps, life, asked + claim.leaseMs), time.now)
  for (let tries = 0; tries < 4; tries += 1) {
    await step(deps, life, chance.between(5, 500))
    if (weather.bad && chance.happens(0.15)) continue
    await store.report(claim, outcome, time.now)
    // The answer was lost, and it is told once more.
    if (!(weather.bad && chance.happens(0.15))) return
  }
}

/** Discord over a bad line, asked by somebody who may die, and no longer than the lease lasts. */
function asLongAs(deps: BotDeps, life: Life, leaseEnd: number): DiscordPort {
  const { time, chance, discord, weather, acted } = deps
  const over = async (ask: () => Promise<unknown>): Promise<unknown> => {
    await step(deps, life, chance.between(0, deps.slowMs))
    if (time.now + patienceMs > leaseEnd)
      return { ok: false, fault: { code: 'stopped', message: '', afterMs: 0 } }
    const outage = { ok: false, fault: { code: 'outage', message: 'it broke off', afterMs: null } }
    if (weather.bad && chance.happens(0.06)) {
      await step(deps, life, patienceMs)
      return outage
    }
    if (weather.bad && chance.happens(0.05)) {
      return { ok: false, fault: { code: 'rate-limit', message: 'slower', afterMs: 1_500 } }
    }
    const isLate = weather.bad && weather.late && chance.happens(0.12)
    const effect = time
      .sleep(isLate ? chance.between(10_000, 45_000) : chance.between(20, 3_000))
      .then(async () => {
        const answer = await ask()
        acted()
        return answer
      })
    if (isLate) {
      await step(deps, life, patienceMs)
      return outage
    }
    const answer = await effect
    await step(deps, life, chance.between(0, 2_000))
    return weather.bad && chance.happens(0.06) ? outage : answer
  }
  return new Proxy(discord, {
    get: (target, name) => {
      const ask = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>
      if (name === 'missingPermissions') return ask
      return (...given: unknown[]) => over(() => ask(...given))
    },
  })
}

/** Waits, and dies here where it was killed meanwhile: nothing after it happens. */
async function step({ time, chance, weather }: BotDeps, life: Life, ms: number): Promise<void> {
  if (weather.bad && chance.happens(0.004)) life.alive = false
  await time.sleep(ms)
  if (!life.alive) await new Promise(() => {})
}
