import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { sayDay, today } from '../../../platform/ui/values.ts'
import type { CustomerPage } from '../../schema.ts'
import { kindLabels } from '../../schema.ts'
import lists from '../../ui/Lists.module.css'
import type { Relationship } from '../schema.ts'
import { holdsOn, sayRole } from '../wording.ts'
import { RelationshipForm } from './RelationshipForm.tsx'
import { RelationshipGraph } from './RelationshipGraph.tsx'
import { useRelationshipActs } from './use-relationship-acts.ts'

/** What a customer is to us and to others: by a list, and drawn. */
export const Relationships = ({ page }: { page: CustomerPage }) => {
  const { customer, relationships } = page
  const mayEdit = useMay()('customers.edit')
  const [form, setForm] = useState<'new' | Relationship>()
  const day = today()
  const present = relationships.filter((each) => holdsOn(each, day) || (each.since !== null && each.since > day))
  const past = relationships.filter((each) => !present.includes(each))
  const line = (each: Relationship) =>
    typeof form === 'object' && form.id === each.id ? (
      <li key={each.id}>
        <RelationshipForm customer={customer} relationship={each} close={() => setForm(undefined)} />
      </li>
    ) : (
      <Line key={each.id} relationship={each} mayEdit={mayEdit} day={day} edit={() => setForm(each)} />
    )
  return (
    <>
      <h3 className={lists.head}>
        {present.length > 0 ? 'Today' : 'Relationships'}
        {mayEdit && form !== 'new' && (
          <button type="button" className={lists.add} onClick={() => setForm('new')}>
            Add relationship
          </button>
        )}
      </h3>
      {form === 'new' && <RelationshipForm customer={customer} close={() => setForm(undefined)} />}
      {relationships.length === 0 && form !== 'new' && (
        <EmptyState
          small
          title="Nobody is linked yet"
          why={`Say what ${customer.name} is to us (supplier, partner, regulator …) or to others: who buys for an account, who uses what it buys, who works with whom.`}
        />
      )}
      {present.length > 0 && <ul className={lists.lines}>{present.map(line)}</ul>}
      {past.length > 0 && (
        <>
          <h3 className={lists.head}>Ended</h3>
          <ul className={`${lists.lines} ${lists.past}`}>{past.map(line)}</ul>
        </>
      )}
      {relationships.some((each) => each.other) && <RelationshipGraph id={customer.id} name={customer.name} />}
    </>
  )
}

type LineProps = { relationship: Relationship; mayEdit: boolean; day: string; edit: () => void }

const Line = ({ relationship, mayEdit, day, edit }: LineProps) => {
  const { other, otherId, since, until, note, source } = relationship
  const acts = useRelationshipActs(relationship)
  const about = [
    other
      ? `${kindLabels[other.kind as keyof typeof kindLabels] ?? other.kind}${other.internal ? ', internal' : ''}`
      : undefined,
    since ? `since ${sayDay(since)}` : undefined,
    until ? `until ${sayDay(until)}` : undefined,
    source ? `from ${source}` : undefined,
    note,
  ].filter(Boolean)
  const words = `${sayRole(relationship)}${other ? ` ${other.name}` : ''}`
  return (
    <li>
      <span className={lists.main}>
        {sayRole(relationship)}{' '}
        {other ? (
          <Go href={`/customers/${other.id}`}>{other.name}</Go>
        ) : (
          otherId !== null && <span className={lists.aside}>someone you may not see</span>
        )}
        {about.length > 0 && <span className={lists.below}>{about.join(' · ')}</span>}
      </span>
      {mayEdit && (
        <span className={lists.actions}>
          <DropMenu
            position="bottom-end"
            target={
              <ActionIcon aria-label={`More to do with: ${words}`} loading={acts.acting}>
                <IconDots size={15} />
              </ActionIcon>
            }
          >
            <Menu.Item onClick={edit}>Change</Menu.Item>
            {holdsOn(relationship, day) ? (
              <Menu.Item onClick={() => void acts.end(day, words)}>It ends today</Menu.Item>
            ) : (
              <Menu.Item onClick={() => void acts.end(null, words)}>It holds again</Menu.Item>
            )}
            <Menu.Item onClick={() => void acts.remove(words)}>Remove: it was wrong</Menu.Item>
          </DropMenu>
        </span>
      )}
    </li>
  )
}
