import { Badge, Group, Switch } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { EditInPlace, type EditKind } from '../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { Facts } from '../../platform/ui/page/Page.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayDay, sayMoment } from '../../platform/ui/values.ts'
import { useColleagues } from '../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import type { Customer, CustomerPage } from '../schema.ts'
import classes from './Customer.module.css'
import { languages, sayLanguage } from './languages.ts'
import { useSaving } from './use-customer.ts'
import { useCustomerActs } from './use-customer-acts.ts'
import { useDepartments } from './use-departments.ts'

type Field = keyof Customer & string

/** Who a customer is; every value is edited where it stands. */
export const Profile = ({ page }: { page: CustomerPage }) => {
  const { customer, accountManager, department } = page
  const mayEdit = useMay()('customers.edit')
  // The names to choose from are fetched once somebody is about to choose.
  const [near, setNear] = useState(false)
  const colleagues = useColleagues(near)
  const departments = useDepartments(near)
  const tags = useAsk(api.customerTags, {}, { when: near })
  const { save, saved } = useSaving(customer.id)
  const acts = useCustomerActs(customer)

  const place = (
    field: Field,
    label: string,
    kind: EditKind = 'text',
    more: { options?: readonly { value: string; label: string }[]; shown?: ReactNode } = {},
  ) =>
    [
      label,
      <EditInPlace
        key={field}
        record={customer}
        field={field}
        label={label}
        kind={kind}
        save={save}
        onSaved={saved}
        mayEdit={mayEdit}
        {...more}
      />,
    ] as const

  const isPerson = customer.kind === 'person'
  const tagBadges =
    customer.tags.length > 0 ? (
      <Group gap={4}>
        {customer.tags.map((tag) => (
          <Badge key={tag} variant="default" size="sm" tt="none" fw={400}>
            {tag}
          </Badge>
        ))}
      </Group>
    ) : undefined
  const departmentOptions = departments.filter((option) => option.value !== customer.id)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody comes near; the fields inside act.
    <div data-profile onPointerEnter={() => setNear(mayEdit)} onFocus={() => setNear(mayEdit)}>
      <Facts
        all
        facts={[
          place('name', 'Name'),
          ...(isPerson
            ? [
                place('givenName', 'Given name'),
                place('familyName', 'Family name'),
                place('title', 'Title'),
                place('birthDate', 'Date of birth', 'date'),
              ]
            : []),
          place('language', 'Language', 'choice', {
            options: languages(customer.language),
            ...(customer.language ? { shown: sayLanguage(customer.language) } : {}),
          }),
          place('accountManagerId', 'Account manager', 'choice', {
            options: withPresent(colleagues, accountManager),
            ...(accountManager ? { shown: accountManager.name } : {}),
          }),
          [
            'Department',
            <div key="department" className={classes.reference}>
              {
                place('departmentId', 'Department', 'choice', {
                  options: withPresent(departmentOptions, department),
                  ...(department ? { shown: department.name } : {}),
                })[1]
              }
              {department && (
                <Go href={`/customers/${department.id}`} aria-label={`Open ${department.name}`}>
                  Open
                </Go>
              )}
            </div>,
          ],
          place('tags', 'Tags', 'tags', {
            options: (tags.data?.tags ?? []).map((tag) => ({ value: tag, label: tag })),
            ...(tagBadges ? { shown: tagBadges } : {}),
          }),
          place('note', 'Note', 'long'),
          [
            'Internal',
            <Switch
              key="internal"
              size="xs"
              label={customer.internal ? 'Yes, one of us' : 'No'}
              aria-label="Internal"
              checked={customer.internal}
              disabled={!mayEdit || acts.acting}
              onChange={(event) => void acts.setInternal(event.currentTarget.checked)}
            />,
          ],
        ]}
      />
      <Facts facts={provenance(page)} />
    </div>
  )
}

/** The present choice is offered too, before the others have come. */
const withPresent = (options: { value: string; label: string }[], present: { id: string; name: string } | null) =>
  present && !options.some((option) => option.value === present.id)
    ? [{ value: present.id, label: present.name }, ...options]
    : options

const provenance = ({ customer }: CustomerPage) => [
  ['Came from', customer.source === 'hand' ? 'entered by hand' : customer.source] as const,
  ['Created', sayDay(customer.createdAt)] as const,
  ['Changed', sayMoment(customer.updatedAt)] as const,
]
