import { demoLeague } from '#server/demo/demo-league.ts'
import { pick } from './pick.ts'
import type { SimDevice } from './sim-device.ts'

/** Files with unsent work that lie about, and get taken over: at once, much later, twice, by anybody. */
export interface FileExchange {
  perhaps(): Promise<void>
  taken(): number
}

/** Chance of its own, so that what else happens with a seed does not depend on it. */
export function fileExchange(devices: readonly SimDevice[], random: () => number): FileExchange {
  const files: string[] = []
  let taken = 0
  return {
    perhaps: async () => {
      if (random() < 0.3) {
        const made = await pick(devices, random)
          .engine?.calls.makeBundle({ leagueId: demoLeague.id })
          .catch(() => null)
        if (made?.ok) files.push(made.text)
      }
      if (files.length > 0 && random() < 0.3) {
        // The newest is the likeliest.
        const text = random() < 0.6 ? (files.at(-1) ?? '') : pick(files, random)
        const outcome = await pick(devices, random)
          .engine?.calls.takeOverBundle({ text })
          .catch(() => null)
        if (outcome?.ok) taken += 1
      }
    },
    taken: () => taken,
  }
}
