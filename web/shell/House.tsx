import { Frame } from './frame/Frame.tsx'
import { Guard } from './Guard.tsx'

/** Everything behind the door. */
export const House = () => (
  <Guard>
    <Frame />
  </Guard>
)
