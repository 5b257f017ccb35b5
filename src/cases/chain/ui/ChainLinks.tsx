import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import classes from '../../ui/Settings.module.css'
import { chainApi } from '../api.ts'
import { type ChainLink, sideLabels } from '../schema.ts'
import { LinkForm } from './LinkForm.tsx'

const rowsOf = ({ id }: ChainLink) =>
  `/cases?${new URLSearchParams({ filter: JSON.stringify({ all: [{ field: 'chainLinkId', is: 'eq', value: id }] }) })}`

/** The steps through which a product or service reaches a customer; each case may name the one in which it arose. */
export const ChainLinks = () => {
  const may = useMay()('cases.settings')
  const asked = useAsk(chainApi.chainLinks)
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <>
      <p className={classes.about}>
        From the supplier to the customer, one step after the other. A case names the link in which it arose, by itself
        or through its root cause, so that “What cases teach” shows where in the chain things go wrong.
      </p>
      <Answered of={asked}>
        {({ rows }) => (
          <ol className={classes.rows}>
            {rows.map((link, index) => (
              <li key={link.id}>
                {editing === link.id ? (
                  <LinkForm link={link} onClose={() => setEditing(null)} />
                ) : (
                  <LinkLine link={link} place={index + 1} may={may} onEdit={() => setEditing(link.id)} />
                )}
              </li>
            ))}
          </ol>
        )}
      </Answered>
      {may &&
        (editing === 'new' ? (
          <LinkForm link={null} onClose={() => setEditing(null)} />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>
            New link
          </Button>
        ))}
    </>
  )
}

type LineProps = { link: ChainLink; place: number; may: boolean; onEdit: () => void }

const LinkLine = ({ link, place, may, onEdit }: LineProps) => {
  const { act, acting } = useAct(chainApi.editChainLink, { stale: ['cases'] })
  const away = link.archivedAt !== null
  const change = (said: { position: number } | { archived: boolean }) => () =>
    void act({ linkId: link.id, ...said }, { ifMatch: link.version })
  return (
    <div className={classes.row}>
      <span className={away ? classes.off : undefined}>{link.name}</span>
      <span className={classes.value}>
        {link.party ?? sideLabels[link.side]}
        {link.cases > 0 && (
          <>
            {' · '}
            <Go href={rowsOf(link)}>{sayCount(link.cases, ['case', 'cases'])}</Go>
          </>
        )}
        {away ? ' · put away' : ''}
      </span>
      {may && !away && place > 1 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Move ${link.name} towards the supplier`}
          disabled={acting}
          onClick={change({ position: place - 1 })}
        >
          <IconArrowUp size={14} aria-hidden="true" />
        </Button>
      )}
      {may && !away && (
        <Button size="compact-xs" variant="subtle" aria-label={`Edit ${link.name}`} onClick={onEdit}>
          Edit
        </Button>
      )}
      {may && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          disabled={acting}
          aria-label={away ? `Bring ${link.name} back` : `Put ${link.name} away`}
          onClick={change({ archived: !away })}
        >
          {away ? 'Bring back' : 'Put away'}
        </Button>
      )}
    </div>
  )
}
