import type { ReactNode } from 'react'
import { addPhotos } from './photos.ts'

type CameraInputProps = { label: string; className: string | undefined; children: ReactNode }

/** Opens the telephone's camera; elsewhere the browser offers files. `children` are what is seen of it. */
export const CameraInput = ({ label, className, children }: CameraInputProps) => (
  <label className={className}>
    <input
      type="file"
      accept="image/*"
      capture="environment"
      aria-label={label}
      onChange={({ currentTarget }) => {
        void addPhotos([...(currentTarget.files ?? [])])
        // So that the same photo can be chosen again.
        currentTarget.value = ''
      }}
    />
    {children}
  </label>
)
