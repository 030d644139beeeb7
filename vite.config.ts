import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The web app: its root is web/, its build web/dist, which the server serves. In development Vite stands in front
// and hands everything that is not a module to the server on port 8000.

const server = process.env.COMPTOIR_SERVER ?? 'http://localhost:8000'
const served = ['/api', '/extract', '/feedback', '/health', '/ready', '/metrics', '/docs', '/openapi.json']

export default defineConfig({
  root: 'web',
  plugins: [react()],
  envPrefix: ['VITE_', 'NEXT_PUBLIC_'],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      output: {
        // What changes rarely stays in the browser's cache across releases.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/ },
            { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(served.map((path) => [path, { target: server }])),
  },
})
