import type { SheetFault } from '#shared/sheet/compile-sheet.ts'

/** What stands in the way of submitting. */
export function ToMend({
  faults,
  onShow,
  onDecide,
}: {
  faults: readonly SheetFault[]
  onShow: (car: string) => void
  onDecide: (car: string | null) => void
}) {
  return (
    <div role="alert" className="border-b border-danger-line bg-danger-soft px-6 py-2 text-danger">
      <ul className="flex flex-col gap-1">
        {faults.map(({ code, car, message }) => (
          <li key={`${code} ${car} ${message}`}>
            {car === null ? (
              message
            ) : (
              <button
                type="button"
                className="cursor-pointer text-left underline underline-offset-2"
                onClick={() => (code === 'needs-decision' ? onDecide(car) : onShow(car))}
              >
                {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
