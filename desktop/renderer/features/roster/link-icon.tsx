import { Tooltip } from '../../ui/tooltip.tsx'

/** Two links of a chain: this driver is a member with an account. */
export function LinkIcon({ to }: { to: string }) {
  return (
    <Tooltip text={`Linked to ${to}`}>
      <span className="inline-flex shrink-0 text-soft">
        <svg
          viewBox="0 0 16 16"
          width="14"
          height="14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M6.5 9.5 9.5 6.5M7 4.5l1.6-1.6a3.1 3.1 0 0 1 4.4 4.4L11.5 9M9 11.5l-1.6 1.6A3.1 3.1 0 0 1 3 8.7L4.5 7" />
        </svg>
        <span className="sr-only">linked to {to}</span>
      </span>
    </Tooltip>
  )
}
