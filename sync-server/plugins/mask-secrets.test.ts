import { expect, test } from 'vitest'
import { maskSecrets } from './mask-secrets.ts'

test.each([
  ["No such customer: 'cus_NffrFeUfNV2Hib'", "No such customer: 'cus_…'"],
  ['in_1MtHbELkdIwHu7ixl4OzzPMv was paid by ch_3MmlLrLkdIwHu7ix0snN0B15', 'in_… was paid by ch_…'],
  ['Invalid API Key provided: sk_test_abc123', 'Invalid API Key provided: sk_…'],
  ['rk_live_1 and whsec_abcdef', 'rk_… and whsec_…'],
  ['mail to Olive.Owner+x@mail.league.example, please', 'mail to (e-mail), please'],
])('%s is told as %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

test.each([
  'the relation "sign_in_codes" does not exist',
  'null value in column "is_in_use" of relation "re_runs"',
  'at file:///srv/app/node_modules/@scope/name/index.js:12:3',
  'postgres://gridboss@localhost:5432/gridboss',
])('%s says nothing of the kind, and stays', (text) => {
  expect(maskSecrets(text)).toBe(text)
})
