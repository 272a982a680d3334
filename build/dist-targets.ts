/** What is to be packed on this system: how electron-builder is called, and whether a Debian package is made of its folder. */
export interface DistPlan {
  /** Makes the unpacked folder that everything else is made of. */
  readonly unpack: readonly string[]
  readonly debianPackage: boolean
  /** Makes the other packages out of the folder; null where none are asked for. */
  readonly pack: readonly string[] | null
}

/**
 * Reads what stands after `npm run dist --`. On Linux the Debian package is ours to make, with dpkg-deb: electron-builder's
 * way to it downloads a packer of its own. Everywhere else electron-builder is called as it was asked.
 */
export function planDist(args: readonly string[], platform: NodeJS.Platform): DistPlan {
  const linux = args.some((arg) => arg === '--linux' || arg === '-l')
  const others = args.some((arg) => ['--mac', '-m', '--win', '-w', '--windows'].includes(arg))
  if (others || (platform !== 'linux' && !linux)) return { unpack: args, debianPackage: false, pack: null }
  if (args.includes('--dir')) return { unpack: args, debianPackage: false, pack: null }
  const named = args.filter((arg) => linuxTargets.has(arg))
  const rest = args.filter((arg) => !linuxTargets.has(arg) && arg !== '--linux' && arg !== '-l')
  const packed = named.filter((target) => target !== 'deb')
  return {
    unpack: [...rest, '--linux', 'dir'],
    debianPackage: named.length === 0 || named.includes('deb'),
    pack: named.length > 0 && packed.length === 0 ? null : [...rest, '--linux', ...packed],
  }
}

const linuxTargets: ReadonlySet<string> = new Set([
  'AppImage',
  'deb',
  'rpm',
  'pacman',
  'snap',
  'flatpak',
  'tar.gz',
  'tar.xz',
  'zip',
])
