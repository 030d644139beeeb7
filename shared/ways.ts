import { z } from 'zod'

// How documents come in by themselves: a watched folder, a mailbox.

export const ways = ['inbox', 'mail'] as const

/** How one way fares on one machine. */
export const WayStatus = z.object({
  way: z.enum(ways),
  /** Name of the machine that looks. */
  host: z.string(),
  /** The folder, or user@server/mailbox. */
  place: z.string(),
  looked_at: z.string(),
  /** When a document last came in this way; null: never on this machine. */
  taken_at: z.string().nullable(),
  /** Documents taken and refused by this machine so far. */
  taken: z.number().int(),
  refused: z.number().int(),
  /** Files or mails seen at the last look and not taken yet. */
  waiting: z.number().int(),
  /** What keeps it from working, in words that say what to do. */
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** What it works around, and somebody should see to: a sub-folder that names no workspace. */
  warning: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export type WayStatus = z.infer<typeof WayStatus>
