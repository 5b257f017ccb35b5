import type { CasePage } from '../page/schema.ts'
import { Causes } from './Causes.tsx'
import { Points } from './Points.tsx'
import { RedressPanel } from './RedressPanel.tsx'

/** What a complaint is decided by: its points, what is given for it, and why it came to be. */
export const Decision = ({ page }: { page: CasePage }) => (
  <>
    <Points page={page} />
    <RedressPanel page={page} />
    <Causes page={page} />
  </>
)
