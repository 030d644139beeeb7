import type { DuckDBConnection } from '@duckdb/node-api'

/** A product that a file names: its number, its code, the name that it goes by, and every name under which it was sold. */
export type CatalogueProduct = { id: number; code: string; name: string; category: string; names: readonly string[] }

/** What was sold, by code, in how many lines of the file that were read: known before a line is written. */
export type Catalogue = { products: readonly CatalogueProduct[]; lines: number }

export const readCatalogue = async (duck: DuckDBConnection): Promise<Catalogue> => {
  const read = await duck.runAndReadAll(`
    SELECT product_id AS id, stock_code AS code, name, category, description AS named
      FROM numbered_products LEFT JOIN names USING (stock_code)
     ORDER BY stock_code, description`)
  const products = new Map<string, CatalogueProduct & { names: string[] }>()
  for (const { id, code, name, category, named } of read.getRowObjectsJS()) {
    const product = products.get(String(code)) ?? {
      ...{ id: Number(id), code: String(code), name: String(name), category: String(category) },
      names: [],
    }
    if (named !== null) product.names.push(String(named))
    products.set(product.code, product)
  }
  const counted = await duck.runAndReadAll('SELECT count(*) AS lines FROM judged')
  return { products: [...products.values()], lines: Number(counted.getRowObjectsJS()[0]?.lines) }
}
