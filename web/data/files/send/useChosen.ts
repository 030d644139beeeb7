import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { arrived } from './sending.ts'

const idIn = (address: URLSearchParams, name: string): string | null =>
  z.uuid().safeParse(address.get(name)).data ?? null

/** The files chosen on the page stand in its address: a reload keeps them. What has just arrived is put there. */
export const useChosen = () => {
  const [address, setAddress] = useSearchParams()
  const choose = (change: { file?: string | null; reviews?: string | null }) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, id] of Object.entries(change)) {
          if (id) after.set(name, id)
          else after.delete(name)
        }
        return after
      },
      { replace: true },
    )
  const [file, reviews] = [idIn(address, 'file'), idIn(address, 'reviews')]
  const come = arrived.use()
  // Two files may arrive while the address is still changing for the first: what came is forgotten only once it stands there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came and what stands there are the reasons
  useEffect(() => {
    if (come.sales === null && come.reviews === null) return
    const [sales, said] = [come.sales ?? file, come.reviews ?? reviews]
    if (sales === file && said === reviews) arrived.set(() => ({ sales: null, reviews: null }))
    else choose({ file: sales, reviews: said })
  }, [come, file, reviews])
  return { file, reviews, choose }
}
