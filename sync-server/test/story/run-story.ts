/** What a story found out beside that it holds: times in ms, counts, whether something is so. */
export type Facts = Readonly<Record<string, number | string | boolean>>

/** Runs one step of a story under its name; a step that throws ends the story. */
export type Step = <Result>(name: string, run: () => Promise<Result>) => Promise<Result>

/** A whole story through real parts. It makes its own servers and folders, and clears them away whatever happens. */
export type Story = (step: Step) => Promise<Facts>

export interface StoryReport {
  readonly story: string
  readonly ok: boolean
  readonly steps: readonly { readonly step: string; readonly ms: number }[]
  readonly facts: Facts
  /** Which step did not hold, and why. */
  readonly failed?: { readonly step: string; readonly message: string }
}

/** Runs a story and times its steps; `tell` hears of each step as it ends. A story that does not hold is a report, too. */
export async function runStory(
  name: string,
  story: Story,
  tell: (step: string, ms: number) => void = () => {},
): Promise<StoryReport> {
  const steps: { step: string; ms: number }[] = []
  let current = 'begin'
  const step: Step = async (what, run) => {
    current = what
    const begun = performance.now()
    const result = await run()
    const ms = Math.round(performance.now() - begun)
    steps.push({ step: what, ms })
    tell(what, ms)
    return result
  }
  try {
    return { story: name, ok: true, facts: await story(step), steps }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { story: name, ok: false, steps, facts: {}, failed: { step: current, message } }
  }
}
