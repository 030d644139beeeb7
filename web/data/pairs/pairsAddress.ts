import { type CandidatePair, PairState as States } from '#data/pairs/contract.ts'

type PairState = CandidatePair['state']

/** Which pairs the page shows; null: of every kind. */
export type PairsAddress = { kind: string | null; state: PairState }

export const readPairsAddress = (address: URLSearchParams): PairsAddress => ({
  kind: (address.get('kind') ?? '').slice(0, 60) || null,
  state: States.options.find((one) => one === address.get('state')) ?? 'open',
})

/** The same as one shares it: what waits needs no word. */
export const pairsAddress = ({ kind, state }: PairsAddress, pair: string | null = null): URLSearchParams =>
  new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(state === 'open' ? {} : { state }),
    ...(pair ? { pair } : {}),
  })
