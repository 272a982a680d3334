import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { nameBundledPackages } from '../build/start/bundled-packages.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    plugins: [nameBundledPackages('main')],
    build: {
      outDir: here('out/main'),
      // Only what cannot be bundled stays a package at run time: PGlite finds its WebAssembly files beside its own code.
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron', /^@electric-sql\/pglite/, /^node:/],
        input: { main: here('main/main.ts'), engine: here('engine/process.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [nameBundledPackages('preload')],
    build: {
      outDir: here('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: here('preload/preload.ts') },
        // A sandboxed preload script is a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react(), tailwindcss(), nameBundledPackages('renderer')],
    worker: { plugins: () => [nameBundledPackages('worker')] },
    build: {
      outDir: here('out/renderer'),
      minify: true,
      rolldownOptions: { input: { index: here('renderer/index.html') } },
    },
  },
})
