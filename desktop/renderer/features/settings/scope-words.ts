import type { ApiScope } from '#shared/model/api-scope.ts'

/** What the scopes of a key are called. */
export const scopeWords: Readonly<Record<ApiScope, string>> = {
  standings: 'Standings',
  results: 'Results',
  calendar: 'Calendar',
  drivers: 'Drivers',
}
