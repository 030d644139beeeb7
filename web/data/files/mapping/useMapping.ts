import { useState } from 'react'
import type { SalesMap } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { corrected, parseRemembered, sameMap, signatureOf } from './mapping.ts'

const KEY = 'comptoir.columns.'

const storage = (): Storage | null => {
  try {
    return localStorage
  } catch {
    // Storage may be refused: then nothing is remembered, and the recognised columns serve.
    return null
  }
}

/** Keeps what was said of a file's columns for the next one with the same titles. */
export const rememberMap = (headers: readonly string[], map: SalesMap): void => {
  try {
    storage()?.setItem(KEY + signatureOf(headers), JSON.stringify(map))
  } catch {
    // Full: the next file is recognised anew.
  }
}

/** The columns of a file: as remembered, else as recognised, until a person says otherwise. */
export const useMapping = (sales: NonNullable<RetailFile['sales']>) => {
  const [said, setSaid] = useState<SalesMap | null>(null)
  const kept = parseRemembered(storage()?.getItem(KEY + signatureOf(sales.headers)) ?? null, sales.headers)
  const start = corrected(sales.map, kept, sales.headers)
  const map = said ?? start
  return {
    map,
    setMap: setSaid,
    /** It differs from what was recognised because it was said another time. */
    remembered: said === null && kept !== null && !sameMap(start, sales.map),
    recognised: sales.map,
  }
}
