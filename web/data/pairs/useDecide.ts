import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type CandidatePair, decidePair, listPairs, type PairDecision } from '#data/pairs/contract.ts'
import { getToday } from '#operations/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { settle, settledPairs } from './settled.ts'

type Decision = CandidatePair['state']

const words = {
  same: 'pairs.saidSame',
  different: 'pairs.saidDifferent',
  open: 'pairs.saidOpen',
  taken: 'pairs.saidOpen',
} as const

/** What matching took by itself holds again where no decision stands against it. */
const asked = (state: Decision): PairDecision => (state === 'taken' ? 'open' : state)

/** `settled`: what was said of it is no longer offered to be undone. */
type Step = { pair: CandidatePair; from: Decision; settled: () => void }

/** Decides a pair at once on the screen, and takes decisions back, the last one first: `onBack` is told where it then stands. */
export const useDecide = (onBack: (id: string, state: Decision) => void) => {
  const { t } = useTranslation('dataWork')
  const said = useErrorWords()
  const done = useRef<Step[]>([])
  // Decisions reach the server in the order in which they were taken, however fast the keys come.
  const line = useRef<Promise<void>>(Promise.resolve())
  const send = (pair: CandidatePair, decision: Decision): Promise<void> => {
    line.current = line.current.then(async () => {
      try {
        await call(decidePair, { params: { pair_id: pair.id }, body: { decision: asked(decision) } })
      } catch (error) {
        settle(pair.id, null)
        say(said(error).detail, 'failed')
      }
    })
    return line.current
  }
  // The server has the last word, unless one more was decided before it answered.
  const hear = async (): Promise<void> => {
    const last = done.current.at(-1)
    await refresh(listPairs)
    if (done.current.at(-1) === last) settledPairs.set(() => new Map())
  }
  const takeBack = async (step: Step | undefined): Promise<void> => {
    if (!step) return
    done.current = done.current.filter((other) => other !== step)
    step.settled()
    settle(step.pair.id, step.from)
    await send(step.pair, step.from)
    await Promise.all([refresh(getToday), hear()])
    onBack(step.pair.id, step.from)
  }
  const decide = (pair: CandidatePair, decision: Decision): void => {
    if (pair.state === decision) return
    const message = t(words[decision], { name: pair.left.label })
    const step: Step = {
      pair,
      from: pair.state,
      settled: offerUndo({ message, undo: () => takeBack(step), kind: 'pair' }),
    }
    done.current.push(step)
    settle(pair.id, decision)
    void send(pair, decision).then(async () => {
      await refresh(getToday)
      // One decision may settle other pairs too (A = B and B = C): the list is asked again when the keys rest.
      if (done.current.at(-1) === step) await hear()
    })
  }
  return { decide, back: () => void takeBack(done.current.at(-1)) }
}
