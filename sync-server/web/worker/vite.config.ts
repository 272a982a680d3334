import { defineConfig } from 'vite'

/** The service worker, as one plain script: it is not loaded by a page but by its address. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'es2022',
    rolldownOptions: {
      input: 'worker.ts',
      output: { format: 'iife', entryFileNames: 'worker.js' },
    },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
})
