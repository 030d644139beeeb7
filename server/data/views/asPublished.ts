import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../files/duck.ts'

/**
 * Shows what was just cleaned (its tables `kept` and `numbered_products`) under the names and columns that a publication gives
 * it, so that SQL meant for the database runs in the engine too: each code a product by itself, no reviews.
 */
export const asPublished = async (duck: DuckDBConnection, workspaceId: string): Promise<void> => {
  const of = `${sqlText(workspaceId)}::UUID AS workspace_id`
  await duck.run(`
    CREATE VIEW sales_facts AS SELECT ${of}, * FROM kept;
    CREATE VIEW products AS
      SELECT ${of}, product_id, stock_code, name, category, NULL::INTEGER AS golden_id FROM numbered_products;
    CREATE TABLE review_facts (workspace_id UUID, product_id INTEGER, rating DECIMAL(2, 1))`)
}
