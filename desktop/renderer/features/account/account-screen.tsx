import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { useOnline } from '../../online.ts'
import { go } from '../../view.ts'
import { DeleteAccount } from './delete-account.tsx'
import { ExportAccount } from './export-account.tsx'
import { SignInList } from './sign-in-list.tsx'

/** What is kept of a person, where they are signed in, and taking everything away. The server keeps it, so it needs one. */
export function AccountScreen({ displayName }: { displayName: string }) {
  const account = useOnline('readAccount', {})
  const [deleting, setDeleting] = useState(false)
  return (
    <Page title="Your account">
      <div className="flex max-w-3xl flex-col gap-6">
        <Panel title="What is kept of you">
          <LoadedOnline online={account}>
            {({ user }) => (
              <dl className="grid grid-cols-[10rem_1fr] gap-y-2 border-t border-line p-4">
                <dt className="text-soft">Name</dt>
                <dd className="font-medium">{user.displayName}</dd>
                <dt className="text-soft">Discord</dt>
                <dd>
                  {user.discordId === null ? (
                    'not linked: this is a sign-in for development'
                  ) : (
                    <>
                      {user.username} <span className="text-faint">· {user.discordId}</span>
                    </>
                  )}
                </dd>
                <dt className="text-soft">Besides</dt>
                <dd className="text-soft">
                  the mark of your Discord picture; no e-mail address, no password
                </dd>
              </dl>
            )}
          </LoadedOnline>
        </Panel>
        <Panel title="Plan and billing">
          <div className="flex items-center justify-between gap-6 border-t border-line p-4">
            <p className="text-soft">What your plan has room for, what it costs, and what you paid.</p>
            <Button onClick={() => go({ screen: 'billing' })}>Open</Button>
          </div>
        </Panel>
        <SignInList />
        <Panel title="Your data">
          <div className="flex items-center justify-between gap-6 border-t border-line p-4">
            <p className="text-soft">
              Everything that is held about you, as one file: profile, memberships, devices, what you did.
            </p>
            <ExportAccount />
          </div>
          <div className="flex items-center justify-between gap-6 border-t border-line p-4">
            <p className="text-soft">
              Deleting takes you out of every league. Results you entered stay, under an anonymous name.
            </p>
            <Button look="danger" onClick={() => setDeleting(true)}>
              Delete account…
            </Button>
          </div>
        </Panel>
      </div>
      {deleting && <DeleteAccount name={displayName} onClose={() => setDeleting(false)} />}
    </Page>
  )
}
