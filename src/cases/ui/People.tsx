import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, DayField, TextField } from '../../platform/ui/form/Fields.tsx'
import { SaveOrCancel } from '../../platform/ui/form/SaveOrCancel.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { sayDay } from '../../platform/ui/values.ts'
import type { CasePage } from '../page/schema.ts'
import { api } from '../people/api.ts'
import { type CasePerson, PersonRole, personRoleLabels } from '../people/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

const roles = PersonRole.options.map((value) => ({ value, label: personRoleLabels[value] }))

const consentWords = (person: CasePerson) =>
  person.role !== 'representative'
    ? null
    : person.consentAt
      ? `The customer agreed on ${sayDay(person.consentAt)}${person.consentHow ? `, ${person.consentHow}` : ''}`
      : 'No consent yet: speak with the customer only'

/** People concerned beside the customer: who speaks for them, who is kept informed, who saw it. */
export const People = ({ page }: { page: CasePage }) => {
  const may = useMay()('cases.work')
  const [adding, setAdding] = useState(false)
  const remove = useCaseAct(api.removeCasePerson)
  return (
    <section className={classes.part} aria-label="People concerned">
      <div className={classes.head}>
        <h2>People concerned</h2>
        {may && !adding && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
            Add
          </Button>
        )}
      </div>
      {page.people.length === 0 && !adding && <p className={classes.soft}>The customer alone.</p>}
      <ul className={classes.plain}>
        {page.people.map((person) => (
          <li key={person.id}>
            <div className={classes.line}>
              <b>{person.name}</b> <span className={classes.small}>{personRoleLabels[person.role]}</span>
              {may && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => void remove.act({ id: page.case.id, personId: person.id })}
                >
                  Remove
                </Button>
              )}
            </div>
            <p className={classes.small}>
              {[person.email, person.phone, consentWords(person)].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {adding && <NewPersonForm page={page} onClose={() => setAdding(false)} />}
    </section>
  )
}

const NewPersonForm = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const [role, setRole] = useState<string | null>('representative')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [consentAt, setConsentAt] = useState<string | null>(null)
  const [consentHow, setConsentHow] = useState('')
  const { act, acting } = useCaseAct(api.addCasePerson)
  const save = async () => {
    const consent = role === 'representative' && consentAt ? { consentAt, consentHow } : {}
    const said = { role: PersonRole.parse(role), name, ...(email && { email }), ...consent }
    if (await act({ id: page.case.id, ...said })) onClose()
  }
  return (
    <>
      <ChoiceField size="xs" required label="They are" options={roles} value={role} onChange={setRole} />
      <TextField size="xs" mt="xs" label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextField
        size="xs"
        mt="xs"
        label="E-mail"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {role === 'representative' && (
        <Group gap="xs" mt="xs" align="flex-end">
          <DayField size="xs" label="Customer agreed on" value={consentAt} onChange={setConsentAt} />
          <TextField
            size="xs"
            label="How"
            placeholder="In writing"
            value={consentHow}
            onChange={(event) => setConsentHow(event.currentTarget.value)}
          />
        </Group>
      )}
      <SaveOrCancel mt="sm" save={save} cancel={onClose} acting={acting} disabled={!name.trim()}>
        Add to the case
      </SaveOrCancel>
    </>
  )
}
