import type { ButtonHTMLAttributes, Ref } from 'react'
import { Keys } from './keys.tsx'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** The shortcut that does the same, shown beside the label. */
  readonly keys?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button. It names its shortcut where it has one. */
export function Button({ look = 'plain', keys, className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex h-8 shrink-0 cursor-pointer items-center justify-center gap-2 rounded px-3 text-sm font-medium whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-60 ${looks[look]} ${className}`}
      {...rest}
    >
      {children}
      {keys && <Keys accelerator={keys} onInk={look === 'primary'} />}
    </button>
  )
}

const looks = {
  primary: 'bg-ink text-on-ink enabled:hover:opacity-85',
  plain: 'border border-line bg-raised text-ink enabled:hover:border-line-strong enabled:hover:bg-hover',
  quiet: 'text-soft enabled:hover:bg-hover enabled:hover:text-ink',
  danger: 'border border-danger-line bg-danger-soft text-danger enabled:hover:border-danger',
} as const
