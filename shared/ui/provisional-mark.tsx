/** Whether what is shown is settled, and if not, why. `asOfRevision` is the league's revision it was computed from. */
export type Certainty =
  | { readonly kind: 'official'; readonly asOfRevision: number | null }
  | { readonly kind: 'provisional'; readonly reason: string; readonly asOfRevision: number | null }

/** Says Official or Provisional, with the reason and the revision. Shape and words carry it; colour only helps. */
export function ProvisionalMark({ certainty, brief = false }: { certainty: Certainty; brief?: boolean }) {
  const official = certainty.kind === 'official'
  const tone = official
    ? 'border-official-line bg-official-soft text-official'
    : 'border-provisional-line bg-provisional-soft text-provisional'
  return (
    <span
      className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-sm"
      data-certainty={certainty.kind}
    >
      <span
        className={`inline-flex h-6 items-center overflow-hidden rounded-sm border text-xs font-semibold ${tone}`}
      >
        <span aria-hidden="true" className={`h-full w-2 ${official ? 'bg-official-line' : 'hatched'}`} />
        <span className="px-2">{official ? 'Official' : 'Provisional'}</span>
      </span>
      {!brief && !official && <span className="text-soft">{certainty.reason}</span>}
      {!brief && certainty.asOfRevision !== null && (
        <span className="tabular text-faint">as of revision {certainty.asOfRevision}</span>
      )}
    </span>
  )
}
