import { PageHeader } from './PageHeader.tsx'

type GoneProps = { title: string; detail: string; children: React.ReactNode }

/** A page whose matter is not there: its heading says so, then what became of it and the way on. */
export const Gone = ({ title, detail, children }: GoneProps) => (
  <>
    <PageHeader title={title} note={detail} />
    {children}
  </>
)
