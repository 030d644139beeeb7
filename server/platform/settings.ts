import { accessSettings } from './settings/access.ts'
import { databaseSettings } from './settings/database.ts'
import { limitsSettings } from './settings/limits.ts'
import { programSettings } from './settings/program.ts'
import { salesSettings } from './settings/sales.ts'
import type { Setting } from './settings/shapes.ts'
import { waysSettings } from './settings/ways.ts'

// Every environment variable that Comptoir reads: names (the first is the one we document, the others are aliases that
// today's deployments use), shape, default, and the line that `.env.example` prints. See `comptoir env`.

export const settings = {
  ...programSettings,
  ...databaseSettings,
  ...accessSettings,
  ...limitsSettings,
  ...waysSettings,
  ...salesSettings,
} satisfies Record<string, Setting>
