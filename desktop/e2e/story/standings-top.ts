import { expect, type Page } from '@playwright/test'

/** The standings on a page as 'position driver points', the first few. */
export async function standingsTop(page: Page, count = 3): Promise<string[]> {
  const rows = page.locator('[data-standings-row]')
  await expect(rows.first()).toBeVisible()
  const lines = await rows.evaluateAll((found) =>
    found.map((row) => {
      const cells = [...row.querySelectorAll('td, th')].map((cell) => (cell as HTMLElement).innerText.trim())
      return `${cells[0]} ${cells[2]?.split('\n')[0]} ${cells.at(4)}`
    }),
  )
  return lines.slice(0, count)
}
