import { absentObject } from '#platform/database/absent.ts'
import { Problem } from '#platform/problem.ts'

// What commands say: results on standard output (for programs: one JSON object a line), everything else on standard error.

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** A result for people: what the command was called for, and what a pipe or a file should get of it. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** What goes on, questions, advice, faults. */
export const say = (line = ''): void => {
  process.stderr.write(`${line}\n`)
}

/** Says what went wrong, in a sentence where one exists, and returns the exit code. */
export const complain = (error: unknown, about = ''): 1 => {
  say(`${about ? `${about} : ` : ''}${sentence(error)}`)
  return 1
}

const sentence = (error: unknown): string => {
  if (error instanceof Problem) return error.detail('fr')
  const absent = absentObject(error)
  if (absent) return absent.detail('fr')
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  return (code && fileFaults[code]) || (error.stack ?? error.message)
}

const fileFaults: Record<string, string> = {
  ENOENT: "ce fichier n'existe pas.",
  EACCES: "la lecture de ce fichier n'est pas permise.",
  EISDIR: "c'est un dossier : donnez un fichier.",
}
