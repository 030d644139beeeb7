import { auth } from './en/auth.ts'
import { common } from './en/common.ts'
import { data } from './en/data.ts'
import { dataWork } from './en/dataWork.ts'
import { exported } from './en/exported.ts'
import { invoices } from './en/invoices.ts'
import { operations } from './en/operations.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { suppliers } from './en/suppliers.ts'
import { today } from './en/today.ts'
import type { fr } from './fr.ts'
import type { Words } from './shape.ts'

/** All English words, a dictionary a room. */
export const en: Words<typeof fr> = {
  auth,
  common,
  data,
  dataWork,
  exported,
  invoices,
  operations,
  settings,
  shell,
  suppliers,
  today,
}
