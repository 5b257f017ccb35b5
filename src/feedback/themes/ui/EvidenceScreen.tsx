import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Said } from './Said.tsx'

/** The evidence base as one reads it: everything that people said, from every source. */
export const EvidenceScreen = () => (
  <Page
    title="What people said"
    above={<Go href="/themes">Themes</Go>}
    about="Open answers, messages of cases, reviews, and passages of interviews, as far as you may read each."
  >
    <Said />
  </Page>
)
