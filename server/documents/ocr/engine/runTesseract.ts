import { spawn } from 'node:child_process'
import { Problem } from '#platform/problem.ts'
import { documentProblems } from '../../problems.ts'

/** Runs a program once, with the picture on its input; resolves with what it wrote. It shares the reader's process group. */
export function runTesseract(program: string, args: string[], input?: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stdin.on('error', () => {}) // it ended before it had read all: its exit code says why
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      else reject(causeOfEnd(program, code, signal))
    })
    child.stdin.end(input)
  })
}

/** Why a program ended that should not have: a `Problem` where that says nothing about the picture. */
export function causeOfEnd(program: string, code: number | null, signal: NodeJS.Signals | null): Error {
  // Killed from outside, or given up where memory ends: neither says that the program failed on this picture.
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return new Problem(documentProblems.reading_interrupted)
  if (signal === 'SIGABRT') return new Problem(documentProblems.reading_out_of_memory)
  return new Error(`${program} ended with ${signal ?? code}`)
}
