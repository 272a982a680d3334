import type { CarRuling } from '#shared/results/classified-cars.ts'
import { decisionText } from './decision-text.ts'
import { noEffectWords } from './ruling-effect-words.ts'

/** The rulings on a car, each with its reason and, where it changes nothing, why. Nothing where there are none. */
export function RulingsOnCar({ rulings }: { rulings: readonly CarRuling[] }) {
  return rulings.map(({ id, decision, reason, effect }) => {
    const noEffect = noEffectWords(effect)
    return (
      <span key={id} className="block text-xs font-normal text-soft">
        <span className="tabular font-medium text-ink">{decisionText(decision)}</span>
        {`: ${reason}`}
        {noEffect && <span className="block text-danger">{noEffect}</span>}
      </span>
    )
  })
}
