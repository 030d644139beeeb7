import type { Actor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import type { RunSettings } from './contract.ts'
import { findPublished } from './published.ts'

/** Of a file that was never published here, where nobody says anything else: the settings of the installation. */
export const defaultSettings = (): RunSettings => {
  const { mdmStrategy, sampleSize, topNProducts } = config()
  return {
    map: {},
    strategy: mdmStrategy,
    date_order: null,
    sample_size: sampleSize || null,
    top_n_products: topNProducts,
    currency: null,
  }
}

/** With what a run of this file is done where nothing else is asked: as it is published, or as the installation is set. */
export const settingsOf = async (actor: Actor, fileId: string): Promise<RunSettings> => {
  const published = await findPublished(actor)
  return published?.file_id === fileId ? published.request : defaultSettings()
}
