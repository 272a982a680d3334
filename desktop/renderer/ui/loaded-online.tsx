import type { ReactNode } from 'react'
import type { Online } from '../online.ts'
import { Button } from './button.tsx'
import { Blank, Loading } from './states.tsx'

/** Shows what the server answered, that it is being asked, or why there is no answer, with a way to ask again. */
export function LoadedOnline<Result>({
  online,
  children,
}: {
  online: Online<Result>
  children: (data: Result, retry: () => void) => ReactNode
}) {
  switch (online.kind) {
    case 'loading':
      return <Loading />
    case 'failed':
      return (
        <Blank
          title={online.code === 'server-unreachable' ? 'No connection' : 'The server said no'}
          tone={online.code === 'server-unreachable' ? 'plain' : 'danger'}
          action={<Button onClick={online.retry}>Try again</Button>}
        >
          {online.message}
        </Blank>
      )
    case 'ready':
      return children(online.data, online.retry)
  }
}
