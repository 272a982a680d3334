import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Season } from '../../../in-league.tsx'
import { shortcutFor } from '../../../shortcuts/shortcuts.ts'
import { Button } from '../../../ui/button.tsx'
import { onMac } from '../../../ui/keys.tsx'
import { go } from '../../../view.ts'
import { bindingOf, boundEvents } from '../binding.ts'
import { compileRules } from '../form/compile-rules.ts'
import { BindingPanel } from './binding-panel.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { EditorHeader } from './editor-header.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { RulesFields } from './rules-fields.tsx'
import { SaveDialog } from './save-dialog.tsx'
import { SectionNav } from './section-nav.tsx'
import { usePreview } from './use-preview.ts'
import type { RulesEdit } from './use-rules-draft.ts'

interface RulesEditorProps {
  readonly league: LeagueDetail
  readonly season: Season
  readonly current: SeasonRules
  readonly inForce: Ruleset
  readonly edit: RulesEdit
}

/** The rules as a form, with the season before and after beside it. */
export function RulesEditor({ league, season, current, inForce, edit }: RulesEditorProps) {
  const { draft } = edit
  const fields = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<'save' | 'discard' | null>(null)
  const compiled = compileRules(draft.form)
  // What cannot be read yet must not empty the preview.
  const [readable, setReadable] = useState(compiled.ok ? compiled.rules : inForce)
  if (compiled.ok && JSON.stringify(compiled.rules) !== JSON.stringify(readable)) setReadable(compiled.rules)
  const binding = bindingOf(current)
  const preview = usePreview({
    leagueId: league.id,
    seasonId: season.id,
    rules: readable,
    eventIds: boundEvents(binding, draft.chosen),
  })
  const changed =
    !compiled.ok ||
    JSON.stringify(compiled.rules) !== JSON.stringify(inForce) ||
    draft.chosen.some((id) => binding.ask.some((event) => event.id === id))

  function save(): void {
    if (compiled.ok && changed) setOpen('save')
    else if (!compiled.ok) showFirstFault(fields.current)
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (open !== null || shortcutFor(event, 'rules', onMac) !== 'rules.save') return
    event.preventDefault()
    save()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <div className="flex h-full flex-col">
      <EditorHeader
        season={season}
        edit={edit}
        faults={compiled.ok ? 0 : Object.keys(compiled.faults).length}
        changed={changed}
        onSave={save}
        onDiscard={() => setOpen('discard')}
      />
      {edit.overtaken && <Overtaken edit={edit} onDiscard={() => setOpen('discard')} />}
      <div className="relative grid min-h-0 flex-1 overflow-y-auto border-t border-line lg:grid-cols-[minmax(0,1fr)_27rem] lg:overflow-hidden xl:grid-cols-[minmax(0,1fr)_31rem]">
        <section
          ref={fields}
          // A scrolling region must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label="Rules"
          className="relative bg-surface px-6 pb-4 -outline-offset-2! lg:overflow-y-auto"
        >
          <SectionNav />
          <RulesFields
            form={draft.form}
            faults={compiled.ok ? {} : compiled.faults}
            onChange={(form) => edit.change({ ...draft, form })}
          />
        </section>
        <section
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label="What the rules would do"
          className="relative border-line bg-sunken p-4 -outline-offset-2! max-lg:border-t lg:overflow-y-auto lg:border-l"
        >
          <div className="flex flex-col gap-4">
            <BindingPanel
              binding={binding}
              versions={current.versions}
              chosen={draft.chosen}
              onChoose={(chosen) => edit.change({ ...draft, chosen })}
            />
            <PreviewPanel live={preview} behind={!compiled.ok} />
          </div>
        </section>
      </div>
      {open === 'save' && compiled.ok && (
        <SaveDialog
          leagueId={league.id}
          seasonId={season.id}
          current={current}
          before={inForce}
          rules={compiled.rules}
          binding={binding}
          chosen={draft.chosen}
          onClose={() => setOpen(null)}
          onSaved={async () => {
            await edit.discard()
            go({ screen: 'rules', leagueId: league.id })
          }}
        />
      )}
      {open === 'discard' && (
        <DiscardDialog
          onClose={() => setOpen(null)}
          onDiscard={async () => {
            await edit.discard()
            go({ screen: 'rules', leagueId: league.id })
          }}
        />
      )}
    </div>
  )
}

function Overtaken({ edit, onDiscard }: { edit: RulesEdit; onDiscard: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-provisional-line bg-provisional-soft px-6 py-2 text-provisional"
    >
      <p>Somebody saved other rules for this season after you began. Saving yours takes their place.</p>
      <div className="flex gap-2">
        <Button onClick={onDiscard}>Discard mine</Button>
        <Button onClick={edit.keepMine}>Keep mine</Button>
      </div>
    </div>
  )
}

function showFirstFault(fields: HTMLElement | null): void {
  const fault = fields?.querySelector<HTMLElement>('[aria-invalid=true], [data-fault]')
  fault?.scrollIntoView({ block: 'center' })
  fault?.focus()
}
