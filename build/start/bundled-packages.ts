import type { Plugin } from 'vite'

/** Where the packages of a part of the app are named, in the folder of that part. */
export const bundledPackagesFile = (part: string): string => `bundled-packages-${part}.json`

/**
 * Names beside a bundle the packages that are in it, as folders from the project's. Vite's own `build.license` does not
 * see what is in a worker; as a plugin of the worker this does.
 */
export function nameBundledPackages(part: string): Plugin {
  return {
    name: 'name-bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
      this.emitFile({
        type: 'asset',
        fileName: bundledPackagesFile(part),
        source: JSON.stringify([...folders].toSorted()),
      })
    },
  }
}

/** The folder of the package that a module belongs to; null for a module of ours. */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId.replaceAll('\\', '/')
  return /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/@]+(?=\/)/.exec(path)?.[0] ?? null
}
