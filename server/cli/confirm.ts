import { createInterface } from 'node:readline/promises'
import { say } from './output.ts'

/** Asks a person before something goes that no undo brings back; a program, or a pipe, has to say `--yes` instead. */
export const confirm = async (what: string, question: string): Promise<boolean> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  say(`  ${what}`)
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(`  ${question} (oui/non) `).finally(() => asking.close())
  return ['o', 'oui', 'y', 'yes'].includes(answer.trim().toLowerCase())
}
