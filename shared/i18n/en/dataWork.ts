import type { dataWork as french } from '../fr/dataWork.ts'
import type { Words } from '../shape.ts'
import { files } from './dataWork/files.ts'
import { pairs } from './dataWork/pairs.ts'
import { quality } from './dataWork/quality.ts'
import { runs } from './dataWork/runs.ts'

export const dataWork: Words<typeof french> = {
  role: {
    invoice: 'Invoice number',
    stockCode: 'Item code',
    description: 'Description',
    quantity: 'Quantity',
    date: 'Date',
    price: 'Unit price',
    customer: 'Customer',
    country: 'Country',
  },
  roleMeans: {
    invoice: 'What holds the lines of one sale together.',
    stockCode: 'The reference of the item.',
    description: 'The name of the item, as people read it.',
    quantity: 'How many were sold; negative for a return.',
    date: 'The day of the sale, with the hour where it is there.',
    price: 'The price of one item.',
    customer: 'The number of the customer.',
    country: 'The country of the customer.',
  },
  files,
  runs,
  quality,
  pairs,
}
