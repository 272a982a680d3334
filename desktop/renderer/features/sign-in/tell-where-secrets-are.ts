import { call } from '../../bridge.ts'
import { notify } from '../../notify.ts'

/** Says so where the system has no keychain; a person should know where their sign-in lies. */
export async function tellWhereSecretsAre(): Promise<void> {
  const { secretsKeptBy } = await call('appInfo', {})
  if (secretsKeptBy === 'keychain') return
  notify('This system has no keychain, so your sign-in is kept in a file that only your account can read.')
}
