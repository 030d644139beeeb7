import type { data as fr } from '../fr/data.ts'
import type { Words } from '../shape.ts'

export const data: Words<typeof fr> = {
  nav: {
    label: 'Pages of data',
    dashboards: 'Dashboards',
    purchases: 'Purchases',
    kpis: 'Indicators',
    files: 'Files',
    pairs: 'Matches',
    quality: 'Quality',
    runs: 'Runs',
  },
  empty: {
    title: 'Drop a file of sales',
    text: 'An export of your till or your shop, as CSV or Excel: one line for each article sold. Comptoir cleans it, says what it left out and why, then opens this dashboard.',
  },
}
