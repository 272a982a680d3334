import { expect, test } from 'vitest'
import { planDist } from './dist-targets.ts'

test.each([
  ['nothing', [], ['--linux', 'dir'], true, ['--linux']],
  ['deb alone', ['--linux', 'deb'], ['--linux', 'dir'], true, null],
  ['deb and AppImage', ['-l', 'deb', 'AppImage'], ['--linux', 'dir'], true, ['--linux', 'AppImage']],
  ['AppImage alone', ['--linux', 'AppImage'], ['--linux', 'dir'], false, ['--linux', 'AppImage']],
  ['an architecture', ['--x64'], ['--x64', '--linux', 'dir'], true, ['--x64', '--linux']],
  ['a folder', ['--dir'], ['--dir'], false, null],
])('on Linux, %s', (_what, args, unpack, debianPackage, pack) => {
  expect(planDist(args, 'linux')).toEqual({ unpack, debianPackage, pack })
})

test('elsewhere electron-builder is called as it was asked', () => {
  expect(planDist([], 'darwin')).toEqual({ unpack: [], debianPackage: false, pack: null })
  expect(planDist(['--win'], 'linux')).toEqual({ unpack: ['--win'], debianPackage: false, pack: null })
})
