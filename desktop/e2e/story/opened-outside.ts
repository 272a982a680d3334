import { expect } from '@playwright/test'
import type { Window } from './open-window.ts'

/** Catches what the window opens in the system's browser because of `press`, and answers the address. */
export async function openedOutside({ app }: Window, press: () => Promise<unknown>): Promise<string> {
  await app.evaluate(({ shell }) => {
    Reflect.set(globalThis, 'openedOutside', null)
    shell.openExternal = async (url) => void Reflect.set(globalThis, 'openedOutside', url)
  })
  await press()
  const opened = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, 'openedOutside'))
  await expect.poll(opened).toMatch(/^http/)
  return String(await opened())
}
