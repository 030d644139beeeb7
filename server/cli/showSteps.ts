import type { EtlStep } from '#data/runs/contract.ts'

const names: Record<EtlStep, string> = {
  read: 'lecture',
  judge: 'examen des lignes',
  write: 'écriture',
  load: 'chargement',
  match: 'rapprochement',
  views: 'vues',
  quality: 'contrôles',
  track: 'suivi',
}
const width = 24

/** A bar that fills step by step on a terminal, a line a step elsewhere; nothing where `out` is null. */
export const showSteps = (out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> | null) => {
  let drawn = false
  let shown: EtlStep | null = null
  return {
    step: (step: EtlStep, done: number, total: number): void => {
      // Who keeps the file and who reads it both say that reading begins.
      if (!out || step === shown) return
      shown = step
      if (!out.isTTY) return void out.write(`${done + 1}/${total} ${names[step]}\n`)
      const full = Math.round((done / total) * width)
      out.write(`\r\x1b[2K[${'█'.repeat(full)}${'░'.repeat(width - full)}] ${done + 1}/${total} ${names[step]}`)
      drawn = true
    },
    end: (): void => {
      if (drawn) out?.write('\r\x1b[2K')
    },
  }
}
