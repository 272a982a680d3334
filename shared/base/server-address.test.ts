import { expect, test } from 'vitest'
import { readServerAddress } from './server-address.ts'

test.each([
  ['https://gridboss.example', 'https://gridboss.example'],
  ['  https://GridBoss.Example/  ', 'https://gridboss.example'],
  ['gridboss.example', 'https://gridboss.example'],
  ['gridboss.example:8443', 'https://gridboss.example:8443'],
  ['https://192.0.2.7:8443/', 'https://192.0.2.7:8443'],
  ['https://[2001:db8::7]:8443', 'https://[2001:db8::7]:8443'],
  ['https://rennleitung.müller.example', 'https://rennleitung.müller.example'],
  ['localhost:8787', 'http://localhost:8787'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['https://localhost', 'https://localhost'],
])('%s is taken as %s', (typed, address) => {
  expect(readServerAddress(typed)).toEqual({ ok: true, address })
})

test.each([
  ['', 'Type the address'],
  ['   ', 'Type the address'],
  ['our server', 'This is no address'],
  ['https://', 'no address'],
  ['http://gridboss.example', 'Use https://gridboss.example'],
  ['http://192.168.1.20:8787', 'Use https://192.168.1.20:8787'],
  ['http://127.0.0.1.gridboss.example', 'Use https://'],
  ['http://localhost.gridboss.example', 'Use https://'],
  ['ftp://gridboss.example', 'not with ftp://'],
  ['file:///etc/passwd', 'no address'],
  ['javascript:alert(1)', 'no name of a server'],
  ['https://olive:secret@gridboss.example', 'Leave out the name and password'],
  [
    'https://gridboss.example/l/demo-gp',
    'Leave out what comes after the server’s name: https://gridboss.example',
  ],
  ['https://gridboss.example?x=1', 'Leave out what comes after'],
  ['https://gridboss.example:99999', 'port 99999'],
  ['https://gridboss.example:0', 'port 0'],
  ['https://gridboss..example', 'no name of a server'],
  ['https://-gridboss.example', 'no name of a server'],
])('%s is refused in words', (typed, words) => {
  expect(readServerAddress(typed)).toMatchObject({
    ok: false,
    code: 'bad-address',
    field: 'address',
    message: expect.stringContaining(words) as string,
  })
})
