import type { EtlStep } from '#data/etl/contract.ts'

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
export const showSteps = (out: NodeJS.WriteStream | null) => {
  let drawn = false
  return {
    step: (step: EtlStep, done: number, total: number): void => {
      if (!out) return
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
