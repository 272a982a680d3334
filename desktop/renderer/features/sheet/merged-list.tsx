import { describeOp, valueWords } from '#shared/sheet/describe-conflict.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank } from '../../ui/states.tsx'
import type { Desk, DeskState } from './desk.ts'
import { useSheetNames } from './sheet-names.ts'

interface MergedListProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly onShow: (car: string) => void
  readonly onClose: () => void
}

/** What others wrote since this person last looked and that went together by itself, with what stood there before. */
export function MergedList({ desk, state, onShow, onClose }: MergedListProps) {
  const names = useSheetNames()
  return (
    <Dialog title="Merged by itself" onClose={onClose} place="side">
      <DialogBody label="What others wrote">
        {state.merged.length === 0 && (
          <Blank title="Nothing new">You have seen everything that other stewards wrote on this sheet.</Blank>
        )}
        <ul>
          {state.merged.map(({ op, was }) => (
            <li key={op.id} data-merged={op.field} className="border-b border-line px-4 py-2.5">
              <button
                type="button"
                className="block cursor-pointer text-left underline-offset-2 hover:underline"
                onClick={() => onShow(op.car)}
              >
                {describeOp(desk.sheet(), state.view, op, names)}.
              </button>
              {was && (
                <p className="text-xs text-faint">
                  Before: {valueWords(was, names)}, from {names.person(was.by)}
                </p>
              )}
            </li>
          ))}
        </ul>
      </DialogBody>
      <div className="flex justify-end gap-2 border-t border-line p-3">
        <Button
          data-first
          look="primary"
          onClick={() => {
            desk.markSeen()
            onClose()
          }}
        >
          I have seen this
        </Button>
      </div>
    </Dialog>
  )
}
