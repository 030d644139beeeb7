import { fileURLToPath } from 'node:url'

/** For the processes that tests start: where Node keeps what it compiled, which is half of their start. */
export const compiled = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/comptoir-tests', import.meta.url)),
}
