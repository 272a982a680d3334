import { inputLook } from '../forms/form-field.tsx'

/** Looks for people or leagues. */
export function SearchForm({ to, label, q }: { to: string; label: string; q: string }) {
  return (
    <search>
      <form method="get" action={to} className="flex flex-wrap items-end gap-3">
        <label className="flex min-w-64 flex-1 flex-col gap-1 text-sm font-medium">
          {label}
          <input type="search" name="q" defaultValue={q} maxLength={100} className={inputLook} />
        </label>
        <button
          type="submit"
          className="inline-flex h-11 cursor-pointer items-center rounded border border-line-strong px-4 font-medium hover:bg-hover"
        >
          Search
        </button>
      </form>
    </search>
  )
}
