import type { Locator, Page } from '@playwright/test'

/** The dialogs that keep the rest of a window waiting; a notice in passing is a dialog, too, and keeps nothing waiting. */
export function modalDialog(page: Page): Locator {
  return page.locator('[role="dialog"]:not([aria-modal="false"])')
}
