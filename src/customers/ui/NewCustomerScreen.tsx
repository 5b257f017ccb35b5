import { Autocomplete, Button, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { ChoiceField, ChoicesField, DayField, LongField, TagsField, TextField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { KindField } from '../../platform/ui/form/KindField.tsx'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { Page, Section } from '../../platform/ui/page/Page.tsx'
import { offerUndo } from '../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { useColleagues } from '../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import { AddressFields } from '../details/ui/AddressFields.tsx'
import { detailLabels } from '../details/wording.ts'
import { RoleWithUs } from '../relationships/schema.ts'
import { roleLabels } from '../relationships/wording.ts'
import type { CustomerKind } from '../schema.ts'
import { ChooseCustomer } from './ChooseCustomer.tsx'
import { LikelySame } from './LikelySame.tsx'
import { languages } from './languages.ts'
import { type CustomerDraft, emptyDraft, saidOf, wrongIn } from './new-customer.ts'
import { useLikelySame } from './use-likely-same.ts'

const kinds: { value: CustomerKind; label: string }[] = [
  { value: 'person', label: 'Person' },
  { value: 'account', label: 'Account' },
  { value: 'department', label: 'Department' },
]
const about: Record<CustomerKind, string> = {
  person: 'Somebody who buys, uses, supplies, or works here.',
  account: 'A business, with people under it.',
  department: 'A part of an organisation: of yours it is an internal customer.',
}
const roles = RoleWithUs.options.map((value) => ({ value, label: roleLabels[value] }))

/** One more customer, by the keyboard alone if one likes: Ctrl+Enter saves from any field. */
export const NewCustomerScreen = () => {
  const go = useGo()
  const form = useForm<CustomerDraft>({ initialValues: emptyDraft, validate: wrongIn })
  const { act, acting, problem } = useAct(api.createCustomer, { quiet: true })
  const archiving = useAct(api.archiveCustomer)
  const [more, setMore] = useState(false)
  const draft = form.values
  const colleagues = useColleagues(more)
  const tags = useAsk(api.customerTags, {}, { when: more })
  const likely = useLikelySame(saidOf(draft))
  const isPerson = draft.kind === 'person'

  const save = async (values: CustomerDraft) => {
    const customer = await act(saidOf(values))
    if (!customer) return
    form.resetDirty()
    offerUndo(`${customer.name} is added.`, async () => {
      if (await archiving.act({ id: customer.id })) go('/customers')
    })
    go(`/customers/${customer.id}`)
  }
  const text = (
    path: keyof CustomerDraft & string,
    label: string,
    rest: Partial<Parameters<typeof TextField>[0]> = {},
  ) => <TextField key={path} label={label} autoComplete="off" {...form.getInputProps(path)} {...rest} />
  return (
    <Page title="New customer" above={<Go href="/customers">Customers</Go>}>
      <div style={{ maxWidth: 640 }}>
        <Form
          form={form}
          onSubmit={save}
          submit={likely.length > 0 ? 'Add all the same' : 'Add customer'}
          acting={acting}
          problem={problem}
          keys
          onCancel={() => go('/customers')}
        >
          <KindField
            label="Kind"
            kinds={kinds}
            about={about}
            value={draft.kind}
            onChange={(kind) => form.setFieldValue('kind', kind)}
          />
          {isPerson ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              {text('givenName', 'Given name', { autoFocus: true })}
              {text('familyName', 'Family name')}
            </SimpleGrid>
          ) : (
            text('name', 'Name', { autoFocus: true })
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {text('email', 'E-mail', { type: 'email' })}
            {text('phone', 'Phone', { type: 'tel' })}
          </SimpleGrid>
          <LikelySame likely={likely} />
          {more ? (
            <>
              <Section title="Address">
                <Stack gap="sm">
                  <AddressFields
                    size="sm"
                    draft={draft.address}
                    set={(change) => form.setFieldValue('address', { ...draft.address, ...change })}
                  />
                </Stack>
              </Section>
              <Section title="More of them">
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                  {isPerson && text('title', 'Title', { placeholder: 'Dr, Head of purchasing' })}
                  {isPerson && <DayField label="Date of birth" {...form.getInputProps('birthDate')} />}
                  <ChoiceField label="Language" options={languages(null)} {...form.getInputProps('language')} />
                  {text('identifier', 'Identifier')}
                  <Autocomplete
                    label="What kind of identifier"
                    data={[...detailLabels.identifier.kinds]}
                    {...form.getInputProps('identifierKind')}
                  />
                </SimpleGrid>
              </Section>
              <Section title="To us">
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                  <ChoiceField
                    label="Account manager"
                    options={colleagues}
                    {...form.getInputProps('accountManagerId')}
                  />
                  <ChooseCustomer
                    label="Department"
                    among="departments"
                    value={draft.department}
                    onChange={(department) => form.setFieldValue('department', department)}
                  />
                  <ChoicesField label="Roles with us" options={roles} {...form.getInputProps('roles')} />
                  <TagsField label="Tags" data={tags.data?.tags ?? []} {...form.getInputProps('tags')} />
                </SimpleGrid>
                <SegmentedControl
                  mt="sm"
                  size="xs"
                  aria-label="External or internal"
                  data={[
                    { value: 'external', label: 'External' },
                    { value: 'internal', label: 'Internal: one of us' },
                  ]}
                  value={(draft.internal ?? draft.kind === 'department') ? 'internal' : 'external'}
                  onChange={(wish) => form.setFieldValue('internal', wish === 'internal')}
                />
                <LongField mt="sm" label="Note" {...form.getInputProps('note')} />
              </Section>
            </>
          ) : (
            <div>
              <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setMore(true)}>
                Address, manager, tags, note…
              </Button>
            </div>
          )}
        </Form>
      </div>
    </Page>
  )
}
