import type { Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'

/** What the window did, as the fake bridge heard it. */
export interface Heard {
  readonly heard: {
    drafts: Record<string, { chosen: string[] } | undefined>
    mutations: { name: string; args: unknown }[]
    calls: string[]
  }
}

/** The last mutation. */
export async function lastSent(page: Page): Promise<{ name: string; args: unknown } | undefined> {
  return (await page.evaluate(() => (window as unknown as Heard).heard.mutations)).at(-1)
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png` })
}

/** Looks at a state of the window in light and dark, and that it shuts nobody out in either. */
export async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, `${name}-${colorScheme}`)
    await expectAccessible(page)
  }
}
