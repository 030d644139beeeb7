import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { config } from '#platform/config.ts'

// Where the retail files of today's deployments lie: given, named by the environment, or in `Data/`.

const inData = {
  sales: ['Data/online_retail_II.csv.gz', 'Data/online_retail_II.csv'],
  reviews: ['Data/labeledReview.datasetFix.json'],
}

type Files = { sales: string | null; reviews: string | null }

/**
 * Paths of the files to take: those given, else those of the settings, else those in `Data/` below the current folder;
 * null: none. A path that somebody named is answered as it is, whether it exists or not: who reads it says so.
 */
export const findRetailFiles = async (given: Files): Promise<Files> => ({
  sales: given.sales ?? config().retailCsv ?? (await firstThere(inData.sales)),
  reviews: given.reviews ?? config().reviewsJson ?? (await firstThere(inData.reviews)),
})

const firstThere = async (paths: readonly string[]): Promise<string | null> => {
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found?.isFile()) return resolve(path)
  }
  return null
}
