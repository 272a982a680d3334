import { foreseenEffect } from '#shared/results/foreseen-effect.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { Button } from '../../ui/button.tsx'
import type { RulingForm } from './ruling-form.ts'

interface NoEffectNoticeProps {
  readonly form: RulingForm
  readonly set: (changed: Partial<RulingForm>) => void
  readonly cars: readonly SessionCar[]
  /** Opens the sheet on which times are entered; null where the session is not known. */
  readonly onEnterTimes: (() => void) | null
}

/** Says of a penalty that would change nothing as the result is now, and offers what works. */
export function NoEffectNotice({ form, set, cars, onEnterTimes }: NoEffectNoticeProps) {
  const { kind, entryId } = form
  if ((kind !== 'time' && kind !== 'positions') || entryId === '' || cars.length === 0) return null
  const effect = foreseenEffect(kind, entryId, cars)
  const words = noEffectWords(effect)
  if (words === null) return null
  const lacksTimes = effect === 'no-time' || effect === 'no-time-beside'
  return (
    <div className="flex flex-col gap-2 rounded border border-provisional-line bg-provisional-soft px-3 py-2">
      <p aria-live="polite" className="text-provisional">
        {words}.{' '}
        {lacksTimes
          ? 'It counts as soon as the times are entered. These work now:'
          : 'It is kept and shown as such. This works:'}
      </p>
      <div className="flex flex-wrap gap-2">
        {lacksTimes && (
          <Button onClick={() => set({ kind: 'positions', places: '1' })}>Positions lost</Button>
        )}
        <Button onClick={() => set({ kind: 'points', points: '' })}>Points taken</Button>
        {lacksTimes && onEnterTimes && <Button onClick={onEnterTimes}>Enter times first</Button>}
      </div>
    </div>
  )
}
