import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, TextField } from '../../platform/ui/form/Fields.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { sayCount } from '../../platform/ui/values.ts'
import { api } from '../causes/api.ts'
import { CauseKind, causeKindLabels, type RootCause } from '../causes/schema.ts'
import { useChain } from '../chain/ui/use-chain.ts'
import classes from './Settings.module.css'

type Placed = { cause: RootCause; depth: number }

/** The tree as lines, each cause beneath the one above it. */
const placed = (tree: readonly RootCause[], parentId: string | null = null, depth = 0): Placed[] =>
  tree
    .filter((cause) => cause.parentId === parentId)
    .flatMap((cause) => [{ cause, depth }, ...placed(tree, cause.id, depth + 1)])

/** The organisation's own tree of what goes wrong. */
export const RootCauses = () => {
  const may = useMay()('cases.settings')
  const asked = useAsk(api.rootCauses)
  const [under, setUnder] = useState<RootCause | 'top' | null>(null)
  return (
    <>
      <p className={classes.about}>
        Every complaint is closed with its cause, so that what goes wrong most can be put right. A cause that is put
        away is offered no more; cases that name it keep it.
      </p>
      <Answered of={asked}>
        {({ rows }) => (
          <ul className={classes.rows}>
            {placed(rows).map(({ cause, depth }) => (
              <li key={cause.id} style={{ paddingLeft: depth * 22 }}>
                <CauseLine cause={cause} may={may} onAdd={() => setUnder(cause)} />
                {under !== 'top' && under?.id === cause.id && <NewCause under={cause} onClose={() => setUnder(null)} />}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {may &&
        (under === 'top' ? (
          <NewCause under={null} onClose={() => setUnder(null)} />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setUnder('top')}>
            New cause at the top
          </Button>
        ))}
    </>
  )
}

const CauseLine = ({ cause, may, onAdd }: { cause: RootCause; may: boolean; onAdd: () => void }) => {
  const chain = useChain()
  const edit = useAct(api.editRootCause, { stale: ['cases'] })
  const away = cause.archivedAt !== null
  const put = () => edit.act({ causeId: cause.id, archived: !away }, { ifMatch: cause.version })
  return (
    <div className={classes.row}>
      <span className={away ? classes.off : undefined}>{cause.name}</span>
      <span className={classes.value}>
        {causeKindLabels[cause.kind]}
        {cause.cases > 0 ? ` · ${sayCount(cause.cases, ['case', 'cases'])}` : ''}
        {away ? ' · put away' : ''}
      </span>
      {chain.length > 0 && (may || cause.chainLinkId) && !away && (
        <ChoiceField
          size="xs"
          aria-label={`Link of the chain in which “${cause.name}” lies`}
          placeholder="No link"
          disabled={!may}
          options={chain}
          value={cause.chainLinkId}
          onChange={(chainLinkId) => void edit.act({ causeId: cause.id, chainLinkId }, { ifMatch: cause.version })}
        />
      )}
      {may && !away && (
        <Button size="compact-xs" variant="subtle" aria-label={`Add a cause under ${cause.name}`} onClick={onAdd}>
          Add under it
        </Button>
      )}
      {may && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={edit.acting}
          aria-label={away ? `Bring ${cause.name} back` : `Put ${cause.name} away`}
          onClick={() => void put()}
        >
          {away ? 'Bring back' : 'Put away'}
        </Button>
      )}
    </div>
  )
}

const kinds = CauseKind.options.map((value) => ({ value, label: causeKindLabels[value] }))

const NewCause = ({ under, onClose }: { under: RootCause | null; onClose: () => void }) => {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string | null>(under?.kind ?? 'process')
  const { act, acting } = useAct(api.createRootCause, { stale: ['cases'] })
  const save = async () => {
    if (await act({ parentId: under?.id ?? null, name, kind: CauseKind.parse(kind) })) onClose()
  }
  return (
    <Group gap="xs" my="xs" align="flex-end">
      <TextField
        size="xs"
        autoFocus
        label={under ? `New cause under “${under.name}”` : 'New cause'}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ChoiceField size="xs" required label="Kind" options={kinds} value={kind} onChange={setKind} />
      <Button size="xs" disabled={!name.trim()} loading={acting} onClick={() => void save()}>
        Add
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        Cancel
      </Button>
    </Group>
  )
}
