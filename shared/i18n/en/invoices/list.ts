import type { list as french } from '../../fr/invoices/list.ts'
import type { Words } from '../../shape.ts'

export const list: Words<typeof french> = {
  search: 'Supplier, number, file',
  searchLabel: 'Search invoices',
  byMark: 'Filter by mark',
  columns: 'Columns',
  views: 'Views',
  noViews: 'No saved view',
  viewName: 'Name of the view',
  deleteView: 'Delete the view {{name}}',
  viewDeleted: 'View {{name}} deleted',
  viewReplaced: 'A view of this name exists: it will be replaced.',
  copyLink: 'Copy the link',
  table: 'Invoice list',
  selectAll: 'Select all',
  up: 'Invoice above',
  down: 'Invoice below',
  select: 'Select {{name}}',
  totals_one: '{{count}} invoice',
  totals_other: '{{count}} invoices',
  hintSearch: 'Search invoices',
  unnamed: 'Supplier not read',
}
