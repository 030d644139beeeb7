import { spawn } from 'node:child_process'

// `npm run dev`: the server restarts and the web app reloads with each change. The web app is on :5173 and passes API
// calls on to :8000.

const children = [
  spawn(process.execPath, ['--watch-path=server', '--watch-path=shared', 'server/cli/main.ts', 'start', '--no-web'], {
    stdio: 'inherit',
  }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], { stdio: 'inherit' }),
]

// Ctrl-C reaches the children by the terminal; here it only must not end this process before them.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM')
})
