import { version } from '../../../package.json'
import { Facts, Page, Section } from '../../platform/ui/page/Page.tsx'
import { useSession } from '../../platform/ui/session.tsx'

export const AboutPage = () => {
  const { organisation, staff } = useSession()
  return (
    <Page title="About Rapport" read>
      <p className="prose">
        Rapport is for whoever looks after an organisation’s customers, those outside and those within: to know them,
        keep what was promised, listen, find the gap, decide, improve, and prove that it worked.
      </p>
      <Section title="Here">
        <Facts
          facts={[
            ['Rapport', version],
            ['Organisation', organisation.name],
            ['Currency', organisation.currency],
            ['Time zone', organisation.timeZone],
            ['You', `${staff.name}, ${staff.role.name}`],
          ]}
        />
      </Section>
      <Section title="Licence">
        <p className="prose">
          Apache License 2.0, the whole product. Nothing that an organisation needs is kept for a paid edition.
        </p>
      </Section>
      <Section title="Credits">
        <p className="prose">
          The sample shop stands on “Online Retail”, Daqing Chen, UCI Machine Learning Repository, CC BY 4.0; names,
          addresses and exchanges were made up around it. Typefaces: Inter by Rasmus Andersson and Source Serif by Frank
          Grießhammer, SIL Open Font License. Icons: Tabler, MIT.
        </p>
      </Section>
    </Page>
  )
}
