/** Says that what is shown may be old. Stays out of the way: the page under it is still worth reading. */
export function ConnectionNotice({ lost, asOfRevision }: { lost: boolean; asOfRevision: number | null }) {
  return (
    <output className="pointer-events-none fixed inset-x-0 bottom-0 z-10 flex justify-center p-4">
      {lost && (
        <span className="pointer-events-auto rounded-md border border-line-strong bg-raised px-4 py-2 text-sm text-soft shadow-lg">
          {asOfRevision === null
            ? 'Connection lost, showing what was here last'
            : `Connection lost, showing standings as of revision ${asOfRevision}`}
        </span>
      )}
    </output>
  )
}
