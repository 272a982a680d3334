import { commandNames, commands } from '#desktop/ipc/commands.ts'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Keys, keysOf } from '../../ui/keys.tsx'
import { show } from '../../view.ts'

/** What the keyboard does on a result sheet; shown there and in the list of shortcuts. */
export const sheetKeys: readonly (readonly [string, string])[] = [
  ['Enter', 'Place the car whose number is typed'],
  ['Down', 'From the number into the sheet'],
  ['Alt+Up', 'Move the row up'],
  ['Alt+Down', 'Move the row down'],
  ['Alt+N', 'Decide what needs you'],
  ['Alt+M', 'See what merged by itself'],
  ['Alt+D', 'Did not finish'],
  ['Alt+S', 'Did not start'],
  ['Alt+X', 'Disqualified'],
  ['Alt+F', 'Finished'],
  ['Alt+E', 'Dead heat with the car ahead, or no longer'],
  ['Alt+P', 'Pole'],
  ['Alt+L', 'Fastest lap'],
  ['CmdOrCtrl+Backspace', 'Take the row off the sheet'],
  ['CmdOrCtrl+Z', 'Undo'],
  ['CmdOrCtrl+Shift+Z', 'Redo'],
  ['Esc', 'Back to the number'],
  ['CmdOrCtrl+Enter', 'Submit the sheet'],
]

/** Every shortcut there is. */
export function Shortcuts() {
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => show('none')}>
      <DialogBody label="Shortcuts" className="p-4">
        <h3 className="pb-1 text-xs font-medium text-faint">Anywhere</h3>
        <dl>
          {commandNames.map((name) => {
            const accelerator = keysOf(name)
            return accelerator && <Line key={name} keys={accelerator} words={commands[name].label} />
          })}
        </dl>
        <h3 className="pt-4 pb-1 text-xs font-medium text-faint">On a result sheet</h3>
        <dl>
          {sheetKeys.map(([keys, words]) => (
            <Line key={keys} keys={keys} words={words} />
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  )
}

function Line({ keys, words }: { keys: string; words: string }) {
  return (
    <div className="flex items-center justify-between border-t border-line py-1.5">
      <dt>{words}</dt>
      <dd>
        <Keys accelerator={keys} />
      </dd>
    </div>
  )
}
