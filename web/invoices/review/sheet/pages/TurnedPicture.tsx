import type { PageSize } from '../draw/box.ts'
import type { Degrees } from './parts.ts'

type TurnedPictureProps = { src: string; alt: string; page: PageSize; turned: Degrees }

/** A page's picture, turned within its sheet until the server has drawn it anew. */
export const TurnedPicture = ({ src, alt, page, turned }: TurnedPictureProps) => {
  const sideways = turned === 90 || turned === 270
  const style =
    turned === 0
      ? {}
      : {
          position: 'absolute' as const,
          top: '50%',
          left: '50%',
          width: sideways ? `${(page.width / page.height) * 100}%` : '100%',
          height: sideways ? `${(page.height / page.width) * 100}%` : '100%',
          transform: `translate(-50%, -50%) rotate(${turned}deg)`,
        }
  return <img src={src} alt={alt} draggable={false} style={style} />
}
