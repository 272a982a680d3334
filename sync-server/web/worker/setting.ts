/** What the server writes before the script: with another build it is another script, which browsers notice. */
export interface WorkerSetting {
  /** Names the build. */
  readonly build: string
  /** What pages of this build load. */
  readonly assets: readonly string[]
  /** The page that stands in for one that was never seen, and what a page from before is marked with; {at} is an instant. */
  readonly offline: string
  readonly kept: Readonly<Record<string, string>>
}

declare const self: ServiceWorkerGlobalScope & { readonly gridboss: WorkerSetting }

export const setting: WorkerSetting = self.gridboss
