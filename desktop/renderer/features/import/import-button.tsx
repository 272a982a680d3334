import { Button } from '../../ui/button.tsx'
import { keysOf } from '../../ui/keys.tsx'
import { importHere } from './begin-import.ts'

/** Begins an import into the event or the sheet that is open. */
export function ImportButton({ look = 'plain' }: { look?: 'plain' | 'quiet' }) {
  return (
    <Button look={look} keys={keysOf('import-results') ?? ''} onClick={() => void importHere()}>
      Import results
    </Button>
  )
}
