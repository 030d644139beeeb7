import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { byteOrderMark, csvRow, dialects } from '#shared/csv.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import type { MatchLevel } from './contract.ts'

/** Names that are held at once. */
const atOnce = 2000

const titles = {
  fr: ['Source', 'Code', 'Nom', 'Article', 'Nom retenu', 'Niveau', 'Score', 'Rapproché par'],
  en: ['Source', 'Code', 'Name', 'Product', 'Name kept', 'Level', 'Score', 'Matched by'],
}
const words = { fr: fr.pairs.level, en: en.pairs.level }

type Row = { id: number; level: MatchLevel; cells: string[] }

/** `product_mapping` as CSV, a few names at a time in short transactions, as downloads of any size are. */
export async function* exportMapping(actor: Actor, language: Language): AsyncGenerator<string> {
  const written = (cells: readonly string[]) =>
    csvRow(
      cells.map((value) => ({ kind: 'text', value })),
      dialects[language],
    )
  yield byteOrderMark + written(titles[language])
  let after = 0
  for (let more = true; more; ) {
    const { rows } = await withActor(actor, (tx) =>
      sql<Row>`
        select m.mapping_id as id, m.level,
               array[m.source, m.source_code, m.source_name, p.stock_code, m.golden_name, m.level, m.score::text] as cells
          from product_mapping m join products p on p.workspace_id = m.workspace_id and p.product_id = m.product_id
         where m.mapping_id > ${after} order by m.mapping_id limit ${atOnce}`.execute(tx),
    )
    yield rows.map(({ cells, level }) => written([...cells, words[language][level]])).join('')
    after = rows.at(-1)?.id ?? after
    more = rows.length === atOnce
  }
}
