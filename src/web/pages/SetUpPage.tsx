import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { countryOptions } from '../../platform/ui/form/countries.ts'
import { usualCurrency } from '../../platform/ui/form/country-currencies.ts'
import { currencyOptions } from '../../platform/ui/form/currencies.ts'
import { ChoiceField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { zoneOptions } from '../../platform/ui/form/zones.ts'
import { useGo } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { setUpApi } from '../../staff/set-up/api.ts'
import classes from '../frame/Outside.module.css'
import { emailProblem, passwordProblem, passwordRule } from './password.ts'
import { useTitle, useToken } from './title.ts'

/** Where the browser says the person is: a first guess, to be changed. */
const guess = () => {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const country = new Intl.Locale(navigator.language).maximize().region ?? 'GB'
  return { timeZone, country, currency: usualCurrency(country) ?? 'GBP' }
}

export const SetUpPage = () => {
  useTitle('Set up')
  const go = useGo()
  const token = useToken()
  const client = useQueryClient()
  const zones = useMemo(() => zoneOptions(), [])
  const { act, acting, problem } = useAct(setUpApi.setUp, { quiet: true })
  const form = useForm({
    initialValues: { name: '', email: '', password: '', organisation: { name: '', ...guess() } },
    validate: {
      organisation: { name: (value: string) => (value.trim() ? null : 'Write the name of your organisation') },
      name: (value) => (value.trim() ? null : 'Write your name'),
      email: emailProblem,
      password: passwordProblem,
    },
  })
  // The currency follows the country as long as nobody has chosen another.
  form.watch('organisation.country', ({ previousValue, value: country }) => {
    const usual = usualCurrency(country)
    const isAsGuessed = form.getValues().organisation.currency === (usualCurrency(previousValue) ?? 'GBP')
    if (usual && isAsGuessed) form.setFieldValue('organisation.currency', usual)
  })
  const setUp = async (values: typeof form.values) => {
    if (!(await act({ token, ...values }))) return
    await client.invalidateQueries()
    go('/', { replace: true })
  }
  if (!token) {
    return (
      <>
        <h1>Set up Rapport</h1>
        <Need>
          This page is opened by the one-time link that the server printed when it started. Copy the whole link, with
          what stands behind the #.
        </Need>
      </>
    )
  }
  return (
    <>
      <h1>Set up Rapport</h1>
      <p className={classes.lead}>
        Two minutes: what your organisation is called, and who looks after Rapport. Everything but the currency can be
        changed later.
      </p>
      <Form form={form} onSubmit={setUp} submit="Begin" acting={acting} problem={problem} guard={false}>
        <h2 className={classes.part}>Your organisation</h2>
        <TextInput label="Name" autoFocus autoComplete="organization" {...form.getInputProps('organisation.name')} />
        <ChoiceField
          label="Country"
          required
          withAsterisk={false}
          options={countryOptions()}
          {...form.getInputProps('organisation.country')}
        />
        <ChoiceField
          label="Currency"
          description="Fixed once there are orders. Sums of other currencies are kept and shown apart, never mixed."
          required
          withAsterisk={false}
          options={currencyOptions()}
          {...form.getInputProps('organisation.currency')}
        />
        <ChoiceField
          label="Time zone"
          description="Days begin and end, and promises are counted, in this zone."
          required
          withAsterisk={false}
          options={zones}
          {...form.getInputProps('organisation.timeZone')}
        />
        <h2 className={classes.part}>You, the first administrator</h2>
        <TextInput label="Name" autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description={passwordRule}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      </Form>
    </>
  )
}
