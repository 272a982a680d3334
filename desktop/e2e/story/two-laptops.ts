import { expect } from '@playwright/test'
import { layCable } from './cable.ts'
import { openHouse } from './house.ts'
import { openWindow, type Window } from './open-window.ts'

/** Two laptops, 0 and 1, each on a cable of its own to one server with the demo league. */
export interface TwoLaptops {
  readonly pull: (at: number) => Promise<void>
  readonly plug: (at: number) => Promise<void>
  readonly open: (at: number, profile?: string) => Promise<Window>
  /** Opens it, signs it in by its role, and goes to the league, once all of it is there. */
  readonly openLeague: (at: number, role: string, profile?: string) => Promise<Window>
  readonly close: () => Promise<void>
}

export async function openTwoLaptops(): Promise<TwoLaptops> {
  const house = await openHouse()
  const cables = [await layCable(house.serverUrl), await layCable(house.serverUrl)]
  const windows: Window[] = []
  const open = async (at: number, profile?: string): Promise<Window> => {
    const serverUrl = cables[at]?.url ?? ''
    const window = await openWindow({ serverUrl, dataDir: house.dataDir, ...(profile ? { profile } : {}) })
    windows.push(window)
    return window
  }
  return {
    pull: async (at) => cables[at]?.pull(),
    plug: async (at) => cables[at]?.plug(),
    open,
    openLeague: async (at, role, profile) => {
      const window = await open(at, profile)
      const { page } = window
      await page.getByRole('button', { name: `As ${role}` }).click()
      await page.getByRole('button', { name: /Demo GP/ }).click()
      await expect(page.getByRole('heading', { name: 'Next event' })).toBeVisible()
      await expect(page.getByRole('contentinfo', { name: 'Sync' })).toContainText('In sync with the server')
      return window
    },
    close: async () => {
      for (const window of windows) await window.quit()
      for (const cable of cables) await cable.pull()
      await house.close()
    },
  }
}
