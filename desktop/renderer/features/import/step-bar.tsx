import { stepWords, type Step } from './import-model.ts'

interface StepBarProps {
  readonly steps: readonly Step[]
  readonly current: Step
  /** The first step at which a person is still needed: those before it and itself can be gone to. */
  readonly reached: Step
  readonly onStep: (step: Step) => void
}

export function StepBar({ steps, current, reached, onStep }: StepBarProps) {
  return (
    <ol className="flex gap-1 border-b border-line bg-sunken px-3 py-1.5" aria-label="Steps">
      {steps.map((step, at) => (
        <li key={step}>
          <button
            type="button"
            aria-current={step === current ? 'step' : undefined}
            disabled={at > steps.indexOf(reached)}
            onClick={() => onStep(step)}
            className={`flex h-7 cursor-pointer items-center gap-2 rounded px-2 text-sm disabled:cursor-not-allowed ${
              step === current
                ? 'bg-raised font-medium text-ink shadow-sm'
                : 'text-soft enabled:hover:text-ink'
            }`}
          >
            <span className="tabular text-xs" aria-hidden="true">
              {at + 1}
            </span>
            {stepWords[step]}
          </button>
        </li>
      ))}
    </ol>
  )
}
