import { semanticModel } from '#data/metrics/model.ts'
import { invoicesLent } from '#invoices/lend.ts'

// What can be measured in the whole product, own facts of `data` and those that other rooms lend. Part of the composition
// root, and a file of its own: who only counts need not load all rooms (`etl run` evaluates indicators at its end).

export const model = semanticModel(invoicesLent)
