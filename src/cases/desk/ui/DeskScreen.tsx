import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Absences } from '../../absences/ui/Absences.tsx'
import { Profiles } from '../../assigning/ui/Profiles.tsx'
import { Rules } from '../../assigning/ui/Rules.tsx'

/** How work is shared at the desk: who is away, who can do what, and to whom new cases go. */
export const DeskScreen = () => (
  <Page title="Desk" about="Who is away, who can do what, and to whom new cases go by themselves">
    <Section title="Who is away">
      <Absences />
    </Section>
    <Section title="To whom new cases go">
      <Rules />
    </Section>
    <Section title="Who can do what">
      <Profiles />
    </Section>
  </Page>
)
