import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Entry } from '../schema.ts'
import classes from './Entries.module.css'
import { EntryDialog } from './EntryDialog.tsx'

type Drafts = { caseId: string; number: string }[]

const EntryLine = ({ entry, change, told }: { entry: Entry; change: () => void; told: (drafts: Drafts) => void }) => {
  const may = useMay()('suggestions.publish')
  const published = entry.publishedAt !== null
  const edit = useAct(api.editSaidAndDone, {
    done: published ? 'It is off the public page.' : 'Everybody can read it now.',
  })
  const tell = useAct(api.tellRaisers)
  const waiting = entry.suggestions - entry.told
  const lay = async () => {
    const answer = await tell.act({ entryId: entry.id })
    if (answer) told(answer.drafts)
  }
  return (
    <li className={classes.entry}>
      <p className={classes.said}>{entry.said}</p>
      <p>{entry.did}</p>
      <p className={classes.soft}>
        {published ? `Published ${sayDay(entry.publishedAt)}` : 'Not published'}
        {entry.suggestions > 0 &&
          `; answers ${sayNumber(entry.suggestions)} ${entry.suggestions === 1 ? 'suggestion' : 'suggestions'}, ${sayNumber(entry.told)} told`}
      </p>
      {may && (
        <div className={classes.acts}>
          <Button
            size="compact-xs"
            variant={published ? 'subtle' : 'light'}
            loading={edit.acting}
            onClick={() => void edit.act({ entryId: entry.id, published: !published }, { ifMatch: entry.version })}
          >
            {published ? 'Take off the page' : 'Publish'}
          </Button>
          {waiting > 0 && (
            <Button size="compact-xs" variant="light" loading={tell.acting} onClick={() => void lay()}>
              Draft {waiting === 1 ? 'a message' : `${sayNumber(waiting)} messages`} to who raised it
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={change}>
            Change
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => void edit.act({ entryId: entry.id, archived: true }, { ifMatch: entry.version })}
          >
            Put away
          </Button>
        </div>
      )}
    </li>
  )
}

/** "You said, we did": what stands on the public page, and what is being prepared. */
export const EntriesTab = () => {
  const asked = useAsk(api.saidAndDone)
  const may = useMay()('suggestions.publish')
  const [editing, setEditing] = useState<Entry | 'new'>()
  const [drafts, setDrafts] = useState<Drafts>()
  const begin = may && <Button onClick={() => setEditing('new')}>Write an entry</Button>
  return (
    <>
      {drafts && (
        <Need tone="teal">
          {drafts.length === 0 ? 'Nobody was left to tell.' : 'Drafts lie in these cases; read each, and send it: '}
          {drafts.slice(0, 30).map(({ caseId, number }, at) => (
            <span key={caseId}>
              {at > 0 && ', '}
              <Go href={`/cases/${caseId}`}>{number}</Go>
            </span>
          ))}
          {drafts.length > 30 && ` and ${drafts.length - 30} more`}
        </Need>
      )}
      <Answered of={asked}>
        {({ rows, url }) =>
          rows.length === 0 ? (
            <EmptyState
              title="Nothing said and done yet"
              why="Whoever suggests something wants to know what became of it. Choose suggestions under “All” and say what was done; it can be published for everybody, and a message to each who raised it is drafted in their case."
              action={begin}
            />
          ) : (
            <>
              <p>
                Everybody reads what is published at <a href={url}>{url}</a>. {begin}
              </p>
              <ol className={classes.entries}>
                {rows.map((entry) => (
                  <EntryLine key={entry.id} entry={entry} change={() => setEditing(entry)} told={setDrafts} />
                ))}
              </ol>
            </>
          )
        }
      </Answered>
      {editing && (
        <EntryDialog
          entry={editing === 'new' ? undefined : editing}
          caseIds={[]}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
