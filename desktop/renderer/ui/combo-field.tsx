import { Combobox } from '@base-ui/react/combobox'
import { useId, type ReactNode } from 'react'
import { control, Frame } from './field.tsx'

export interface ComboOption {
  readonly value: string
  readonly label: string
}

interface ComboFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly disabled?: boolean
  /** What is chosen, empty for nothing. */
  readonly value: string
  readonly options: readonly ComboOption[]
  readonly onChange: (value: string) => void
}

/** One of many, found by typing some of its letters: for lists that are too long to look through. */
export function ComboField({
  label,
  hint,
  error = null,
  disabled = false,
  value,
  options,
  onChange,
}: ComboFieldProps) {
  const id = useId()
  return (
    <Combobox.Root
      items={options}
      value={options.find((option) => option.value === value) ?? null}
      isItemEqualToValue={(one: ComboOption, other: ComboOption) => one.value === other.value}
      onValueChange={(option) => onChange(option?.value ?? '')}
      disabled={disabled}
      autoHighlight
    >
      <Frame id={id} label={label} hint={hint} error={error}>
        <div data-field-value={value}>
          <Combobox.Input
            id={id}
            className={control}
            placeholder="Choose…"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
      </Frame>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-30">
          <Combobox.Popup className="max-h-[min(20rem,var(--available-height))] min-w-[var(--anchor-width)] max-w-[min(30rem,92vw)] overflow-y-auto rounded border border-line bg-raised py-1 text-sm text-ink shadow-lg outline-none">
            <Combobox.Empty className="px-2 py-1 text-soft empty:hidden">
              Nothing is called so.
            </Combobox.Empty>
            <Combobox.List>
              {(option: ComboOption) => (
                <Combobox.Item
                  key={option.value}
                  value={option}
                  className="cursor-default px-2 py-1 outline-none data-highlighted:bg-line data-selected:font-medium"
                >
                  {option.label}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
