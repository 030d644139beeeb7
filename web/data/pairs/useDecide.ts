import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type CandidatePair, decidePair, listPairs } from '#data/pairs/contract.ts'
import { getToday } from '#operations/contract.ts'
import { call } from '#ui/api.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'
import { refresh } from '#ui/query.ts'
import { createStore } from '#ui/store.ts'
import { offerUndo, say } from '#ui/undo.tsx'

type Decision = CandidatePair['state']

/** Decided here, and not yet gone from what the server answered last. */
export const settledPairs = createStore<ReadonlySet<string>>(new Set())

const setSettled = (id: string, on: boolean): void =>
  settledPairs.set((before) => new Set([...[...before].filter((other) => other !== id), ...(on ? [id] : [])]))

const words = { same: 'pairs.saidSame', different: 'pairs.saidDifferent', open: 'pairs.saidOpen' } as const

type Step = { pair: CandidatePair; from: Decision }

/** Decides a pair at once on the screen, and takes decisions back, the last one first. */
export const useDecide = (onBack: (id: string) => void) => {
  const { t } = useTranslation('dataWork')
  const said = useErrorWords()
  const done = useRef<Step[]>([])
  // Decisions reach the server in the order in which they were taken, however fast the keys come.
  const line = useRef<Promise<void>>(Promise.resolve())
  const send = (pair: CandidatePair, decision: Decision): Promise<void> => {
    line.current = line.current.then(async () => {
      try {
        await call(decidePair, { params: { pair_id: pair.id }, body: { decision } })
      } catch (error) {
        setSettled(pair.id, false)
        say(said(error).detail, 'failed')
      }
    })
    return line.current
  }
  const takeBack = async (step: Step | undefined): Promise<void> => {
    if (!step) return
    done.current = done.current.filter((other) => other !== step)
    await send(step.pair, step.from)
    setSettled(step.pair.id, false)
    await refresh(listPairs, getToday)
    onBack(step.pair.id)
  }
  const decide = (pair: CandidatePair, decision: Decision): void => {
    if (pair.state === decision) return
    const step = { pair, from: pair.state }
    done.current.push(step)
    setSettled(pair.id, true)
    void send(pair, decision).then(async () => {
      await refresh(getToday)
      // One decision may settle other pairs too (A = B and B = C): the list is asked again when the keys rest.
      if (done.current.at(-1) === step) await refresh(listPairs)
    })
    offerUndo({ message: t(words[decision], { name: pair.left.label }), undo: () => takeBack(step), kind: 'pair' })
  }
  return { decide, back: () => void takeBack(done.current.at(-1)) }
}
