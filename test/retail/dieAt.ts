import { randomUUID } from 'node:crypto'
import nodeModule from 'node:module'
import { runEtl } from '#data/etl/run.ts'
import { systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { closeDatabase, openDatabase } from '#platform/database/database.ts'

// node dieAt.ts STEP[:MS] FILE WORKSPACE: a run that is killed at the very moment at which that step begins, or so many ms
// into it.

const [when = '', path = '', workspaceId = ''] = process.argv.slice(2)
const [step, late] = when.split(':')
const die = () => process.kill(process.pid, 'SIGKILL')

nodeModule.flushCompileCache() // who is killed keeps nothing for the next one
await openDatabase(config(), { prepare: true })
await runEtl(
  systemActor(workspaceId, randomUUID()),
  {
    ...{ sales: { path, name: 'tué.csv', kept: null }, reviews: null, map: {}, force: false },
    ...{ strategy: 'fuzzy', sampleSize: null, topN: 0, currency: null },
  },
  { onProgress: (begun) => begun === step && (late ? setTimeout(die, Number(late)) : die()) },
)
await closeDatabase()
