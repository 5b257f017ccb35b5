import { SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BothVersions } from '../../../platform/ui/form/BothVersions.tsx'
import { ChoiceField, DayField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { beginIn, formKeys } from '../../../platform/ui/form/form-keys.ts'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { ChooseCustomer, type Chosen } from '../../ui/ChooseCustomer.tsx'
import lists from '../../ui/Lists.module.css'
import { api } from '../api.ts'
import { type Relationship, Role, RoleBetween, RoleWithUs, Relationship as Shape } from '../schema.ts'
import { roleLabels } from '../wording.ts'

type Way = 'us' | 'of' | 'has'
type RelationshipFormProps = { customer: Chosen; relationship?: Relationship; close: () => void }

const wayOf = (relationship: Relationship | undefined): Way =>
  relationship === undefined ? 'of' : relationship.otherId === null ? 'us' : relationship.side

const rolesFor = (way: Way) =>
  (way === 'us' ? RoleWithUs : RoleBetween).options.map((value) => ({ value, label: roleLabels[value] }))

/** Adds a relationship, or changes its role, dates and note. */
export const RelationshipForm = ({ customer, relationship, close }: RelationshipFormProps) => {
  const [way, setWay] = useState<Way>(wayOf(relationship))
  const [other, setOther] = useState<Chosen | null>(relationship?.other ?? null)
  const [role, setRole] = useState<Role | null>(relationship?.role ?? null)
  const [since, setSince] = useState(relationship?.since ?? null)
  const [until, setUntil] = useState(relationship?.until ?? null)
  const [note, setNote] = useState(relationship?.note ?? '')
  const [tried, setTried] = useState(false)
  const client = useQueryClient()
  const adding = useAct(api.addRelationship, { quiet: true })
  const editing = useAct(api.editRelationship, { quiet: true })
  const problem = adding.problem ?? editing.problem
  const theirs = problem?.status === 412 ? Shape.safeParse(problem.current).data : undefined
  const missing = !role || (way !== 'us' && !other && !relationship)

  const store = async (version = relationship?.version) => {
    setTried(true)
    if (missing || !role) return
    const said = { role, since, until, note: note.trim() || null }
    const answer =
      relationship && version !== undefined
        ? await editing.act(
            { id: relationship.customerId, relationshipId: relationship.id, ...said },
            { ifMatch: version },
          )
        : await adding.act({
            id: customer.id,
            ...said,
            ...(way === 'us' ? {} : { otherId: other?.id ?? null, side: way }),
          })
    if (answer) close()
  }
  const takeTheirs = () => {
    close()
    void client.invalidateQueries({ queryKey: ['customers'] })
  }
  const toWay = (wish: string) => {
    const next: Way = wish === 'us' ? 'us' : wish === 'has' ? 'has' : 'of'
    setWay(next)
    if (role && !rolesFor(next).some((each) => each.value === role)) setRole(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside.
    <div ref={beginIn} className={lists.form} style={{ flex: 1, minWidth: 0 }} onKeyDown={formKeys(store, close)}>
      <Stack gap={8}>
        {!relationship && (
          <SegmentedControl
            size="xs"
            aria-label="Whose relationship"
            data={[
              { value: 'of', label: 'Is … of another' },
              { value: 'has', label: 'Has another as …' },
              { value: 'us', label: 'Is … to us' },
            ]}
            value={way}
            onChange={toWay}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: way === 'us' || relationship ? 1 : 2 }} spacing={8}>
          <ChoiceField
            size="xs"
            label={way === 'has' ? `Has as its` : `${customer.name} is the`}
            placeholder="Role"
            required
            withAsterisk={false}
            options={rolesFor(way)}
            value={role}
            onChange={(wish) => setRole(wish === null ? null : Role.parse(wish))}
            error={tried && !role && 'Choose a role'}
          />
          {way !== 'us' && !relationship && (
            <ChooseCustomer
              size="xs"
              label={way === 'of' ? 'Of whom' : 'Who'}
              value={other}
              onChange={setOther}
              except={customer.id}
              error={tried && !other && 'Find the other customer'}
            />
          )}
        </SimpleGrid>
        <SimpleGrid cols={2} spacing={8}>
          <DayField size="xs" label="Since" value={since} onChange={setSince} />
          <DayField size="xs" label="Until" value={until} onChange={setUntil} />
        </SimpleGrid>
        <TextField
          size="xs"
          label="Note"
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem && !theirs && <ProblemNote problem={problem} />}
        {theirs ? (
          <BothVersions
            mine={sayTerms({ role, since, until, note })}
            theirs={sayTerms(theirs)}
            keepMine={() => void store(theirs.version)}
            takeTheirs={takeTheirs}
            acting={editing.acting}
          />
        ) : (
          <SaveOrCancel size="compact-xs" save={() => store()} cancel={close} acting={adding.acting || editing.acting}>
            {relationship ? 'Save' : 'Add relationship'}
          </SaveOrCancel>
        )}
      </Stack>
    </div>
  )
}

type Terms = { role: Role | null; since: string | null; until: string | null; note: string | null }

const sayTerms = ({ role, since, until, note }: Terms): string =>
  [role && roleLabels[role], since && `since ${sayDay(since)}`, until && `until ${sayDay(until)}`, note]
    .filter(Boolean)
    .join(' · ')
