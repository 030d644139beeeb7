import { Command } from 'commander'
import { accessTable } from '#platform/http/guard/accessTable.ts'
import { modules } from '../app.ts'

/** `comptoir routes`: who may call what, as Markdown; `docs/access.md` is this text. */
export const command = new Command('routes').action(() => void process.stdout.write(accessTable(modules)))
