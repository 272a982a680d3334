import { useId } from 'react'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value) => void
}

/** A few alternatives side by side, one of them chosen. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="flex h-8 rounded border border-line bg-surface p-0.5"
    >
      {options.map(([option, words]) => (
        <label
          key={option}
          className={`flex flex-1 cursor-pointer items-center justify-center rounded-sm px-3 whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-focus ${
            value === option ? 'bg-hover font-medium text-ink' : 'text-soft hover:text-ink'
          }`}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={value === option}
            onChange={() => onChange(option)}
          />
          {words}
        </label>
      ))}
    </div>
  )
}
