import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Two builds of one source: for browsers, and with `--ssr` for the server that draws the first paint. */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  base: '/assets/',
  logLevel: 'warn',
  plugins: isSsrBuild ? [react()] : [react(), tailwindcss()],
  publicDir: false,
  build: {
    target: 'es2022',
    manifest: !isSsrBuild,
    assetsDir: '',
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: isSsrBuild ? 'draw.tsx' : ['client/client.ts', 'embed/embed.ts'] },
  },
  // React is built in, and always its production build, so that what the server draws does not depend on NODE_ENV.
  ssr: { noExternal: true },
  define: { 'process.env.NODE_ENV': '"production"' },
}))
