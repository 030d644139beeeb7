import { tryToOpen } from '#documents/open.ts'
import { Problem } from '#platform/problem.ts'
import { mayPass } from '../lasting.ts'

/**
 * What can never be opened is refused at the door: a folder or a mailbox has nobody who looks at the task afterwards. An upload
 * does not wait for that; a reader that is slow, or fell, is no fault of the document.
 * @throws Problem one of `lastingFaults`
 */
export const refuseUnopenable = async (bytes: Uint8Array): Promise<void> => {
  try {
    await tryToOpen(bytes)
  } catch (error) {
    if (!(error instanceof Problem) || !mayPass(error.definition.code)) throw error
  }
}
