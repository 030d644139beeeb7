/** The counter bell: ink on a brass counter. */
export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect x="14.5" y="5" width="3" height="4" rx="1.5" fill="var(--ink)" />
    <path d="M5 21.5a11 11 0 0 1 22 0Z" fill="var(--ink)" />
    <rect x="2" y="24" width="28" height="4" rx="1" fill="var(--brass-edge)" />
  </svg>
)
