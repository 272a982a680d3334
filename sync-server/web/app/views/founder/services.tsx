import type { FounderPage, ServicesView, ShownServiceToken } from '#shared/queries/public/founder-pages.ts'
import { inputLook } from '../forms/form-field.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'
import { ActForm, RowAct } from './act-form.tsx'
import { TableSection } from './table.tsx'

/** What is let in besides people: the tokens of bots. */
export function Services({ page, view }: { page: FounderPage; view: ServicesView }) {
  const { tokens, made, ofEnvironment } = view
  return (
    <>
      {made !== null && (
        <Section id="made" title={`The token of ${made.name}`}>
          <div className="flex flex-col gap-2 p-4">
            <p>
              Copy it now: it is shown only here and only once. Give it to the bot as{' '}
              <code className="text-sm">BOT_SERVICE_TOKEN</code>.
            </p>
            <p>
              <code className="text-sm break-all select-all">{made.token}</code>
            </p>
          </div>
        </Section>
      )}
      <TableSection
        id="tokens"
        title="Tokens of bots"
        head={['Name', 'Holds', 'Made', 'By', 'Last used']}
        empty="No token has been made."
        rows={tokens.map((token) => ({
          key: token.id,
          cells: [
            token.name,
            <End key="end" page={page} token={token} />,
            <Instant key="made" iso={token.madeAt} />,
            token.madeBy ?? 'Somebody who is gone',
            token.lastUsedAt === null ? 'Never' : <Instant key="used" iso={token.lastUsedAt} />,
          ],
        }))}
      />
      <Section id="make" title="Make a token for a bot">
        <div className="flex flex-col gap-3 p-4">
          <p className="text-soft">
            {ofEnvironment
              ? 'The environment of this server names a token besides, which is let in as well.'
              : 'The environment of this server names no token: a bot needs one from here.'}
          </p>
          <ActForm page={page} to="/founder/services/token" button="Make it">
            <label className="flex flex-col gap-1 text-sm font-medium">
              Name
              <input name="name" required maxLength={60} autoComplete="off" className={inputLook} />
            </label>
          </ActForm>
        </div>
      </Section>
    </>
  )
}

function End({ page, token }: { page: FounderPage; token: ShownServiceToken }) {
  if (token.revokedAt !== null) {
    return (
      <>
        Revoked <Instant iso={token.revokedAt} />
      </>
    )
  }
  return (
    <RowAct
      page={page}
      to="/founder/services/revoke"
      button="Revoke"
      about={token.name}
      hidden={{ tokenId: token.id }}
    />
  )
}
