import { Problem } from '#platform/problem.ts'

// What commands say: results on standard output (for programs: one JSON object a line), everything else on standard error.

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export const say = (line = ''): void => {
  process.stderr.write(`${line}\n`)
}

/** Says what went wrong and returns the exit code. */
export const complain = (error: unknown, about = ''): 1 => {
  const prefix = about ? `${about} : ` : ''
  if (error instanceof Problem) say(`${prefix}${error.detail('fr')}`)
  else say(`${prefix}${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return 1
}
