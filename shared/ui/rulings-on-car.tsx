import type { CarRuling } from '#shared/results/classified-cars.ts'
import { decisionText } from './decision-text.ts'
import { noEffectWords } from './ruling-effect-words.ts'
import { useTexts } from './texts.tsx'

/** The rulings on a car, each with its reason and, where it changes nothing, why. Nothing where there are none. */
export function RulingsOnCar({ rulings }: { rulings: readonly CarRuling[] }) {
  const texts = useTexts()
  return rulings.map(({ id, decision, reason, effect }) => {
    const noEffect = noEffectWords(effect, texts)
    return (
      <span key={id} className="block text-xs font-normal text-soft">
        <span className="tabular font-medium text-ink">{decisionText(decision, texts)}</span>
        {`: ${reason}`}
        {noEffect && <span className="block text-danger">{noEffect}</span>}
      </span>
    )
  })
}
