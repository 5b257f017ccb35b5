import { useForm } from '@mantine/form'
import { useMemo } from 'react'
import type { AnswerOf } from '../../platform/contract.ts'
import { countryOptions, sayCountry } from '../../platform/ui/form/countries.ts'
import { currencyOptions } from '../../platform/ui/form/currencies.ts'
import { ChoiceField, TextField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { zoneOptions } from '../../platform/ui/form/zones.ts'
import { Facts, Page, Section } from '../../platform/ui/page/Page.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { LetterheadSection } from '../letterhead/ui/LetterheadSection.tsx'
import { MailSection } from '../mail/ui/MailSection.tsx'

type Settings = AnswerOf<typeof api.organisation>

const languages = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pl-PL', 'pt-PT', 'sv-SE']

const useChoices = (present: Settings) =>
  useMemo(() => {
    const tongue = new Intl.DisplayNames(['en-GB'], { type: 'language' })
    return {
      zones: zoneOptions(present.timeZone),
      languages: [...new Set([...languages, present.language])].map((value) => ({
        value,
        label: tongue.of(value) ?? value,
      })),
    }
  }, [present])

const Settings = ({ settings }: { settings: Settings }) => {
  const { zones, languages: tongues } = useChoices(settings)
  const { name, country, currency, timeZone, language, defaultPhoneCountry } = settings
  const { act, acting, problem } = useAct(api.editOrganisation, { quiet: true, done: 'Saved.', stale: ['session'] })
  const form = useForm({
    initialValues: { name, country, currency, timeZone, language, defaultPhoneCountry },
    validate: { name: (value) => (value.trim() ? null : 'Write the name of your organisation') },
  })
  const save = async (values: typeof form.values) => {
    if (await act(values, { ifMatch: settings.version })) form.resetDirty(values)
  }
  return (
    <Form form={form} onSubmit={save} submit="Save" acting={acting} problem={problem}>
      <TextField label="Name" required withAsterisk={false} {...form.getInputProps('name')} />
      <ChoiceField
        label="Country"
        required
        withAsterisk={false}
        options={countryOptions()}
        {...form.getInputProps('country')}
      />
      <ChoiceField
        label="Base currency"
        description={
          settings.currencyStays
            ? 'It stays as it is, because there are orders already. Other currencies are kept and shown apart.'
            : 'It can be changed until there are orders. Other currencies are kept and shown apart.'
        }
        disabled={settings.currencyStays}
        required
        withAsterisk={false}
        options={currencyOptions()}
        {...form.getInputProps('currency')}
      />
      <ChoiceField
        label="Time zone"
        description="Days begin and end, and promises are counted, in this zone."
        required
        withAsterisk={false}
        options={zones}
        {...form.getInputProps('timeZone')}
      />
      <ChoiceField
        label="Language"
        required
        withAsterisk={false}
        options={tongues}
        {...form.getInputProps('language')}
      />
      <ChoiceField
        label="Phone numbers without a prefix are from"
        description={`Left empty: ${sayCountry(form.values.country)}.`}
        options={countryOptions()}
        {...form.getInputProps('defaultPhoneCountry')}
      />
    </Form>
  )
}

export const OrganisationScreen = () => {
  const mayEdit = useMay()('organisation.edit')
  const asked = useAsk(api.organisation)
  return (
    <Page title="Organisation" about="Who we are, and how days, sums and numbers are read." read>
      <Answered of={asked}>
        {(settings) =>
          mayEdit ? (
            <>
              <Section title="About us">
                <Settings key={settings.version} settings={settings} />
              </Section>
              <LetterheadSection />
              <MailSection />
            </>
          ) : (
            <Facts
              facts={[
                ['Name', settings.name],
                ['Country', sayCountry(settings.country)],
                ['Base currency', settings.currency],
                ['Time zone', settings.timeZone],
                ['Language', settings.language],
              ]}
            />
          )
        }
      </Answered>
    </Page>
  )
}
