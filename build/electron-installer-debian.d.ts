declare module 'electron-installer-debian' {
  /** Makes a Debian package of an unpacked Electron app; `rename` answers a template of the package's path. */
  export default function installer(request: {
    readonly src: string
    readonly dest: string
    readonly arch: string
    readonly rename: (folder: string) => string
    readonly options: Readonly<Record<string, string | readonly string[]>>
  }): Promise<{ readonly packagePaths: readonly string[] }>
}
