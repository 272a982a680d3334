import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { useTexts } from './texts.tsx'

/**
 * How settled what is shown is, and if it is not, why not. What was corrected after it was official is amended.
 * `asOfRevision` is the league's revision it was computed from.
 */
export type Certainty =
  | { readonly kind: 'official' | 'amended' | 'under-protest'; readonly asOfRevision: number | null }
  | {
      readonly kind: 'provisional' /** Null where it only was not declared official yet. */
      readonly reason: string | null
      readonly asOfRevision: number | null
    }

export const certaintyWords: Record<Certainty['kind'], TextKey> = {
  provisional: textKey('Provisional'),
  'under-protest': textKey('Under protest'),
  official: textKey('Official'),
  amended: textKey('Amended'),
}

/** Says how settled it is, with the reason and the revision. Shape and words carry it; colour only helps. */
export function ProvisionalMark({ certainty, brief = false }: { certainty: Certainty; brief?: boolean }) {
  const { t, tKey } = useTexts()
  const { kind } = certainty
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-sm" data-certainty={kind}>
      <span
        className={`inline-flex h-6 items-center overflow-hidden rounded-sm border text-xs font-semibold ${tones[kind]}`}
      >
        <span aria-hidden="true" className={`h-full w-2 ${edges[kind]}`} />
        <span className="px-2">{tKey(certaintyWords[kind])}</span>
      </span>
      {!brief && kind === 'provisional' && (
        <span className="text-soft">{certainty.reason ?? t('not declared official yet')}</span>
      )}
      {!brief && certainty.asOfRevision !== null && (
        <span className="tabular text-faint">
          {t('as of revision {revision}', { revision: certainty.asOfRevision })}
        </span>
      )}
    </span>
  )
}

const settled = 'border-official-line bg-official-soft text-official'
const tones: Record<Certainty['kind'], string> = {
  provisional: 'border-provisional-line bg-provisional-soft text-provisional',
  'under-protest': 'border-danger-line bg-danger-soft text-danger',
  official: settled,
  amended: settled,
}
const edges: Record<Certainty['kind'], string> = {
  provisional: 'hatched',
  'under-protest': 'bg-danger-line',
  official: 'bg-official-line',
  amended: 'bg-official-line',
}
