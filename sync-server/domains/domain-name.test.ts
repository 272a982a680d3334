import { expect, test } from 'vitest'
import { domainName, isWithin } from './domain-name.ts'

test.each([
  ['racing.example', 'racing.example'],
  [' Racing.Example. ', 'racing.example'],
  ['räcing.example', 'xn--rcing-gra.example'],
  ['www.a-b.co.example', 'www.a-b.co.example'],
  ['xn--rcing-gra.example', 'xn--rcing-gra.example'],
])('%s is the domain %s', (text, name) => {
  expect(domainName(text)).toBe(name)
})

test.each([
  '',
  'racing',
  'localhost',
  'racing.localhost',
  'box.local',
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '[::1]',
  '::1',
  'racing.example:8080',
  'https://racing.example',
  'racing.example/l',
  'ra/cing.example',
  'me@racing.example',
  'ra cing.example',
  'a..example',
  '.example.example',
  'racing.example..',
  '-racing.example',
  'racing-.example',
  '_dmarc.racing.example',
  'racing%2eexample.example',
  '*.racing.example',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
  'racing.example\u0000',
])('%j is none', (text) => {
  expect(domainName(text)).toBeNull()
})

test('what stands below a host is within it, and what merely ends alike is not', () => {
  expect(isWithin('gridboss.example', 'gridboss.example')).toBe(true)
  expect(isWithin('www.gridboss.example', 'gridboss.example')).toBe(true)
  expect(isWithin('mygridboss.example', 'gridboss.example')).toBe(false)
})
