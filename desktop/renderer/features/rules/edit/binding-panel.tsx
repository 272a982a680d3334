import type { RulesetVersion } from '#shared/queries/season-rules.ts'
import { CheckField } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/page.tsx'
import { roundsText, type Binding } from '../binding.ts'

interface BindingPanelProps {
  readonly binding: Binding
  readonly versions: readonly RulesetVersion[]
  readonly chosen: readonly string[]
  readonly onChoose: (eventIds: string[]) => void
}

/** From when on the new version holds: the season at once, events to come by themselves, old ones by choice. */
export function BindingPanel({ binding: { follow, ask }, versions, chosen, onChoose }: BindingPanelProps) {
  const every = ask.every(({ id }) => chosen.includes(id))
  return (
    <Panel title="From when on">
      <div className="flex flex-col gap-3 px-4 pb-4">
        <p className="text-soft">
          Rules marked <em className="text-ink not-italic">whole season</em> hold for the season at once.
          Rules marked <em className="text-ink not-italic">by event</em> hold for{' '}
          {follow.length > 0
            ? `round${follow.length > 1 ? 's' : ''} ${roundsText(follow)} and whatever is added later.`
            : 'events that are added later.'}
        </p>
        {ask.length > 0 && (
          <fieldset>
            <legend className="font-medium">These keep their rules, unless you choose them:</legend>
            <div className="mt-2 flex max-h-48 flex-col gap-1.5 overflow-y-auto p-0.5">
              {ask.length > 1 && (
                <CheckField
                  label="All of them"
                  checked={every}
                  onChange={() => onChoose(every ? [] : ask.map(({ id }) => id))}
                />
              )}
              {ask.map((event) => (
                <CheckField
                  key={event.id}
                  label={
                    <>
                      Round {event.round}, {event.name}{' '}
                      <span className="text-faint">{versionText(event.versionId, versions)}</span>
                    </>
                  }
                  checked={chosen.includes(event.id)}
                  onChange={({ target }) =>
                    onChoose(target.checked ? [...chosen, event.id] : chosen.filter((id) => id !== event.id))
                  }
                />
              ))}
            </div>
          </fieldset>
        )}
      </div>
    </Panel>
  )
}

function versionText(id: string, versions: readonly RulesetVersion[]): string {
  const version = versions.find((each) => each.id === id)
  return version ? `on version ${version.version}` : 'on other rules'
}
