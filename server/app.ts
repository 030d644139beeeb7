import { data } from '#data/index.ts'
import { invoices } from '#invoices/index.ts'
import { operations } from '#operations/index.ts'
import type { Module } from '#platform/module.ts'
import { workspaces } from '#workspaces/index.ts'
import { model } from './model.ts'

// The composition root: which rooms this house has. Rooms never import each other; what one lends to another goes
// through here.

const rooms: Module[] = [invoices, workspaces]

const withData: Module[] = [...rooms, data(rooms, model)]

export const modules: Module[] = [...withData, operations(withData)]
