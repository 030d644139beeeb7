import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '#server/demo/invoices/random.ts'
import { type Running, startComptoir } from '../processes/comptoir.ts'
import { descendantsOf } from '../processes/family.ts'

// Several processes of the program on one database: one web server, some workers. Who is killed is started again.

export type Fleet = {
  /** Where the web server listens, also while it is down. */
  address: string
  /** Kills a process with SIGKILL, and starts it again after a moment; does not wait for that. False where none runs. */
  kill: (role: 'web' | 'worker', lots: Random) => Promise<boolean>
  /** Kills one of the readers of any member; false where none runs. */
  killReader: (lots: Random) => Promise<boolean>
  /** Who ended although nobody killed them, in sentences. */
  ownDeaths: string[]
  /** Waits for those that are starting, then stops all as an administrator would. */
  stop: () => Promise<void>
}

type Member = { role: 'web' | 'worker'; name: string; settings: Record<string, string>; running: Running | null }

export const startFleet = async (settings: Record<string, string>, workers: number): Promise<Fleet> => {
  const ownDeaths: string[] = []
  const starting = new Set<Promise<void>>()
  let ending = false

  const start = async (member: Member): Promise<void> => {
    const running = await startComptoir({ ...settings, ...member.settings })
    member.running = running
    void running.ended.then(async (how) => {
      if (member.running !== running || ending) return
      ownDeaths.push(`${member.name} ended by itself with ${how}: ${running.complaints.at(-1)?.slice(0, 500) ?? ''}`)
      member.running = null
      await startAgain(member)
    })
  }
  /** A start may meet a database that restarts: who supervises processes tries again, so do we. */
  const startAgain = async (member: Member): Promise<void> => {
    for (let attempt = 1; !ending; attempt++) {
      const done = await start(member).then(
        () => true,
        async (error: unknown) => {
          if (attempt >= 10) ownDeaths.push(`${member.name} does not start: ${String(error).slice(0, 500)}`)
          await pause(500)
          return attempt >= 10
        },
      )
      if (done) return
    }
  }

  const web: Member = { role: 'web', name: 'web', settings: { ROLE: 'web' }, running: null }
  await start(web)
  const address = web.running?.address ?? ''
  web.settings = { ...web.settings, PORT: new URL(address).port }
  const members: Member[] = [web]
  for (let i = 1; i <= workers; i++) {
    const member: Member = { role: 'worker', name: `worker ${i}`, settings: { ROLE: 'worker' }, running: null }
    members.push(member)
    await start(member)
  }

  return {
    address,
    ownDeaths,
    kill: async (role, lots) => {
      const alive = members.filter((member) => member.role === role && member.running)
      if (alive.length === 0) return false
      const member = lots.pick(alive)
      const killed = member.running
      member.running = null
      killed?.process.kill('SIGKILL')
      const wait = lots.integer(0, 1500)
      const again = (async () => {
        await killed?.ended
        await pause(wait)
        await startAgain(member)
      })()
      starting.add(again)
      void again.finally(() => starting.delete(again))
      return true
    },
    killReader: async (lots) => {
      const families = await Promise.all(members.map(({ running }) => (running ? descendantsOf(running.pid) : [])))
      const readers = families.flat().filter(({ command }) => /readerChild|tesseract/.test(command))
      if (readers.length === 0) return false
      try {
        process.kill(lots.pick(readers).pid, 'SIGKILL')
        return true
      } catch {
        return false // it ended by itself while we looked
      }
    },
    stop: async () => {
      await Promise.all(starting)
      ending = true
      for (const { running } of members) running?.process.kill('SIGTERM')
      await Promise.all(members.map(({ running }) => running?.ended))
    },
  }
}
