/**
 * The times that pass, one after the other, until the job of a killed process runs again (seconds): 20 as a rule, 25 at the most.
 * Each is a poll of all workers together, and none costs more than a glance into an index.
 */
export const recovery = {
  /** A job whose process is silent for so long is given to another one. */
  silence: 15,
  /**
   * Each running job says that it lives. Several beats fit into the silence, so that a busy machine or a database that
   * restarts does not look like a death: a long document would be read twice.
   */
  beat: 3,
  /** How often somebody looks for the silent ones. */
  supervise: 4,
  /** Then it waits for its next try: so long, up to twice as long by lot, and longer after each try. */
  retry: 2,
  /** The queue notifies nobody of a try that is due: it is looked for. */
  wake: 2,
} as const
