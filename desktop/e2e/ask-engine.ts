import type { Page } from '@playwright/test'
import type { FromEnginePort } from '#desktop/ipc/engine-port.ts'

/** Asks the engine of a window something that no screen asks, over a port of its own. Answers the reply. */
export async function askEngine(page: Page, name: string, args: unknown): Promise<unknown> {
  return page.evaluate(
    async (asked) => {
      const { app } = window as unknown as { app: { connectEngine: (args: object) => Promise<unknown> } }
      const port = await new Promise<MessagePort>((resolve) => {
        const take = (event: MessageEvent): void => {
          const [taken] = event.ports
          if (event.data !== 'engine-port' || !taken) return
          // The window itself keeps the one that it has.
          event.stopImmediatePropagation()
          window.removeEventListener('message', take, true)
          resolve(taken)
        }
        window.addEventListener('message', take, true)
        void app.connectEngine({})
      })
      const reply = new Promise<unknown>((resolve) => {
        port.addEventListener('message', ({ data }: MessageEvent<FromEnginePort>) => {
          if (data.kind === 'reply') resolve(data.reply)
        })
        port.start()
      })
      port.postMessage({ kind: 'call', id: 1, ...asked })
      // It stays open: the engine hears of the other ports of a window late after one of them is closed.
      return reply
    },
    { name, args },
  )
}
