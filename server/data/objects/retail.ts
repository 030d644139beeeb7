/** The retail objects: tables that a publication fills, in an order in which each comes after those that it refers to. */
export const retailTables = [
  'products',
  'customers',
  'product_mapping',
  'sales_facts',
  'sales_rejects',
  'sales_repairs',
  'review_facts',
  'sales_orders',
  'product_stats',
  'customer_stats',
] as const

export const retailViews = ['v_alerts', 'v_data_quality', 'v_customer_kpi', 'v_product_kpi'] as const
