/** What came of a form that has just been sent: done, refused, or nothing yet. */
export function ActNotes({ done, refusal }: { done: string | null; refusal: string | null }) {
  return (
    <>
      {done !== null && (
        <output className="block rounded border border-official-line bg-official-soft px-4 py-3 text-official">
          {done}
        </output>
      )}
      {refusal !== null && (
        <p role="alert" className="rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger">
          {refusal}
        </p>
      )}
    </>
  )
}
