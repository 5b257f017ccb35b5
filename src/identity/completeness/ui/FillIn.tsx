import { Button, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { DetailForm } from '../../../customers/details/ui/DetailForm.tsx'
import type { Customer, CustomerPage } from '../../../customers/schema.ts'
import { languages } from '../../../customers/ui/languages.ts'
import { useSaving } from '../../../customers/ui/use-customer.ts'
import { useDepartments } from '../../../customers/ui/use-departments.ts'
import { EditInPlace, type EditKind } from '../../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import type { Need, NeedField } from '../schema.ts'
import classes from './Completeness.module.css'

type FillInProps = { page: CustomerPage; need: Need }
type Kind = 'email' | 'phone' | 'address' | 'identifier'

const detailOf: Partial<Record<NeedField, Kind>> = {
  email: 'email',
  phone: 'phone',
  address: 'address',
  postcode: 'address',
  country: 'address',
  identifier: 'identifier',
}
const own: Partial<Record<NeedField, { field: keyof Customer & string; kind: EditKind }>> = {
  name: { field: 'name', kind: 'text' },
  givenName: { field: 'givenName', kind: 'text' },
  familyName: { field: 'familyName', kind: 'text' },
  title: { field: 'title', kind: 'text' },
  birthDate: { field: 'birthDate', kind: 'date' },
  language: { field: 'language', kind: 'choice' },
  accountManager: { field: 'accountManagerId', kind: 'choice' },
  department: { field: 'departmentId', kind: 'choice' },
}
const tabOf: Partial<Record<NeedField, { tab: string; says: string }>> = {
  consent: { tab: 'consent', says: 'Record their consent' },
  people: { tab: 'relationships', says: 'Add a person' },
}

/** One click to what is lacking: in place where it can be written here, else the tab where it is kept. */
export const FillIn = ({ page, need }: FillInProps) => {
  const kind = detailOf[need.field]
  if (kind) return <FillDetail page={page} need={need} kind={kind} />
  const field = own[need.field]
  if (field) return <FillOwn page={page} need={need} {...field} />
  const elsewhere = tabOf[need.field]
  if (!elsewhere) return null
  return <Go href={`/customers/${page.customer.id}?tab=${elsewhere.tab}`}>{elsewhere.says}</Go>
}

const FillDetail = ({ page, need, kind }: FillInProps & { kind: Kind }) => {
  const [open, setOpen] = useState(false)
  // What is there in a form that cannot be right is mended, where it is the customer's own; else one more is added.
  const present = page.details.find((detail) => detail.kind === kind && detail.customerId === page.customer.id)
  const mends = present && (need.state === 'invalid' || kind === 'address')
  if (!open)
    return (
      <Button size="compact-xs" variant="default" mt={6} onClick={() => setOpen(true)}>
        {need.state === 'invalid' ? 'Put it right' : 'Fill it in'}
        <VisuallyHidden>: {need.label}</VisuallyHidden>
      </Button>
    )
  return (
    <div className={classes.fill}>
      <DetailForm
        customerId={page.customer.id}
        kind={kind}
        {...(mends ? { detail: present } : {})}
        close={() => setOpen(false)}
      />
    </div>
  )
}

const FillOwn = ({ page, need, field, kind }: FillInProps & { field: keyof Customer & string; kind: EditKind }) => {
  const { customer } = page
  const { save, saved } = useSaving(customer.id)
  const [near, setNear] = useState(false)
  const colleagues = useColleagues(near && field === 'accountManagerId')
  const departments = useDepartments(near && field === 'departmentId')
  const options =
    field === 'language' ? languages(customer.language) : field === 'accountManagerId' ? colleagues : departments
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody comes near; the field inside acts.
    <div className={classes.fill} onPointerEnter={() => setNear(true)} onFocus={() => setNear(true)}>
      <EditInPlace
        record={customer}
        field={field}
        label={need.label}
        kind={kind}
        save={save}
        onSaved={saved}
        mayEdit
        {...(kind === 'choice' ? { options } : {})}
      />
    </div>
  )
}
