import { data } from '#data/index.ts'
import { semanticModel } from '#data/metrics/model.ts'
import { invoices } from '#invoices/index.ts'
import { operations } from '#operations/index.ts'
import type { Module } from '#platform/module.ts'
import { workspaces } from '#workspaces/index.ts'

// The composition root: which rooms this house has. Rooms never import each other; what one lends to another goes
// through here.

const rooms: Module[] = [invoices, workspaces]

/** What can be measured in the whole product. */
export const model = semanticModel(rooms)

const withData: Module[] = [...rooms, data(rooms, model)]

export const modules: Module[] = [...withData, operations(withData)]
