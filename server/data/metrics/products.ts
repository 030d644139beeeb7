import type { Dimension, Join } from '#platform/semantic.ts'

// Products, as sales and reviews name them; two that a person said are one are asked for as the golden one.

const product: Join = {
  name: 'p',
  sql: 'left join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id',
  key: ['workspace_id', 'product_id'],
  from: ['workspace_id', 'product_id'],
}

/** The product that a person said is the same one; at most one step, as a golden record is its own. */
const golden: Join = {
  name: 'g',
  sql: 'left join products g on g.workspace_id = p.workspace_id and g.product_id = p.golden_id',
  key: ['workspace_id', 'product_id'],
  from: [],
}

export const productJoins: readonly Join[] = [product, golden]

/** What sales and reviews share: both name products. */
export const productDimensions: readonly Dimension[] = [
  {
    key: 'produit',
    label: { fr: 'Produit', en: 'Product' },
    synonyms: { fr: ['article', 'produits', 'articles', 'designation'], en: ['item', 'products', 'items', 'article'] },
    kind: 'integer',
    sql: 'coalesce(p.golden_id, f.product_id)',
    labelSql: 'coalesce(g.name, p.name)',
    needs: ['p', 'g'],
  },
  {
    key: 'reference',
    label: { fr: 'Référence', en: 'Stock code' },
    synonyms: { fr: ['code', 'code article', 'ref', 'sku'], en: ['code', 'item code', 'reference', 'sku'] },
    kind: 'text',
    sql: 'coalesce(g.stock_code, p.stock_code)',
    needs: ['p', 'g'],
  },
  {
    key: 'categorie',
    label: { fr: 'Catégorie', en: 'Category' },
    synonyms: { fr: ['categories', 'famille', 'rayon', 'gamme'], en: ['categories', 'family', 'department', 'range'] },
    kind: 'text',
    sql: 'coalesce(g.category, p.category)',
    needs: ['p', 'g'],
  },
]
