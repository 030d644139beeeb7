import { auth } from './fr/auth.ts'
import { common } from './fr/common.ts'
import { data } from './fr/data.ts'
import { dataWork } from './fr/dataWork.ts'
import { exported } from './fr/exported.ts'
import { invoices } from './fr/invoices.ts'
import { operations } from './fr/operations.ts'
import { settings } from './fr/settings.ts'
import { shell } from './fr/shell.ts'
import { suppliers } from './fr/suppliers.ts'
import { today } from './fr/today.ts'

/** All French words, a dictionary a room. */
export const fr = {
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
} as const
