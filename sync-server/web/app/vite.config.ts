import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Two builds of one source: for browsers, and with `--ssr` for the server that draws the first paint. */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  base: '/assets/',
  logLevel: 'warn',
  plugins: isSsrBuild ? [react()] : [react(), tailwindcss(), fontsThatMoveNothing()],
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

/** A font that comes late is shown from the next page on: text that was read already does not move. */
function fontsThatMoveNothing(): Plugin {
  return {
    name: 'fonts-that-move-nothing',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css'))
          file.source = String(file.source).replaceAll('font-display:swap', 'font-display:optional')
      }
    },
  }
}
