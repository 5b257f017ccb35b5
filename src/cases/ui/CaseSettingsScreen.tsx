import { Page, Section } from '../../platform/ui/page/Page.tsx'
import { ChainLinks } from '../chain/ui/ChainLinks.tsx'
import { EscalationRules } from './EscalationRules.tsx'
import { Limits } from './Limits.tsx'
import { RootCauses } from './RootCauses.tsx'

/** What the handling of complaints goes by: limits of redress, when cases go up a level, the service chain, and the tree of root causes. */
export const CaseSettingsScreen = () => (
  <Page
    title="Handling complaints"
    about="Who may give what, when a case goes up a level by itself, and what goes wrong where"
  >
    <Section title="Limits of redress">
      <Limits />
    </Section>
    <Section title="Escalation by rule">
      <EscalationRules />
    </Section>
    <Section title="Service chain">
      <ChainLinks />
    </Section>
    <Section title="Root causes">
      <RootCauses />
    </Section>
  </Page>
)
