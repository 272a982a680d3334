import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'
import type { JsonFile } from './json-file.ts'

export const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

const usual = { width: 1280, height: 820 }

/** Where the window was, if a display still shows that place; else its usual size in the middle. */
export function placeFor(state: WindowState | null): Partial<Rectangle> & { width: number; height: number } {
  if (state === null) return usual
  const { x, y, width, height } = state
  const seen = screen
    .getAllDisplays()
    .some(
      ({ workArea: a }) =>
        x < a.x + a.width - 80 && x + width > a.x + 80 && y >= a.y - 20 && y < a.y + a.height - 80,
    )
  return seen ? { x, y, width, height } : usual
}

/** Remembers where the window is whenever that has changed for a moment, and when it closes. */
export function keepWindowState(window: BrowserWindow, file: JsonFile<WindowState>): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    if (!window.isDestroyed()) file.write({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 400)
  }
  window.on('resize', later).on('move', later).on('maximize', later).on('unmaximize', later).on('close', save)
}
