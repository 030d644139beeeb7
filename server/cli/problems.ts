import { Command } from 'commander'
import { problemTable } from '#platform/http/problemTable.ts'
import { modules } from '../app.ts'

/** `comptoir problems`: what the API may refuse and say, as Markdown; `docs/erreurs.md` is this text. */
export const command = new Command('problems').action(() => void process.stdout.write(problemTable(modules)))
