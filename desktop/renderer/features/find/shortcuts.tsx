import { commandNames, commands } from '#desktop/ipc/commands.ts'
import { scopes, scopeWords, shortcuts, shortcutsIn } from '../../shortcuts/shortcuts.ts'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Keys, keysOf } from '../../ui/keys.tsx'
import { show } from '../../view.ts'

/** Every shortcut there is, by where it works. */
export function Shortcuts() {
  const anywhere = commandNames.flatMap((name) => {
    const keys = keysOf(name)
    return keys === null ? [] : [{ name, keys, label: commands[name].label }]
  })
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => show('none')}>
      <DialogBody label="Shortcuts" className="px-4 pb-4">
        <Group words="Anywhere" lines={anywhere} />
        {scopes.map((scope) => (
          <Group
            key={scope}
            words={scopeWords[scope]}
            lines={shortcutsIn(scope).map((name) => ({ name, ...shortcuts[name] }))}
          />
        ))}
      </DialogBody>
    </Dialog>
  )
}

interface Line {
  readonly name: string
  readonly keys: string
  readonly label: string
}

function Group({ words, lines }: { words: string; lines: readonly Line[] }) {
  return (
    <>
      <h3 className="pt-4 pb-1 text-xs font-medium text-faint">{words}</h3>
      <dl>
        {lines.map(({ name, keys, label }) => (
          <div key={name} className="flex items-center justify-between border-t border-line py-1.5">
            <dt>{label}</dt>
            <dd>
              <Keys accelerator={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
