import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../../platform/ui/ask.ts'
import { sendFile } from '../../platform/ui/send.ts'
import { useMay } from '../../platform/ui/session.tsx'
import { sayDone, sayProblem } from '../../platform/ui/toast.tsx'
import { addCaseFile } from '../files/api.ts'
import { MessageFiles } from '../mail/ui/MessageFiles.tsx'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'
import { useRefreshCase } from './use-refresh-case.ts'

/** Files that lie with the case itself; those of a message stand beneath it. */
export const Files = ({ page }: { page: CasePage }) => {
  const may = useMay()('cases.work') && page.inside
  const [sending, setSending] = useState(false)
  const refresh = useRefreshCase()
  const own = page.files.filter((file) => file.messageId === null)
  const add = async (file: File | null) => {
    if (!file) return
    setSending(true)
    try {
      await sendFile(
        addCaseFile,
        { id: page.case.id, name: file.name, ...(file.type && { mediaType: file.type }) },
        file,
      )
      sayDone(`${file.name} lies with the case.`)
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      sayProblem(reason)
    } finally {
      setSending(false)
      refresh()
    }
  }
  if (own.length === 0 && !may) return null
  return (
    <section className={classes.part} aria-label="Files">
      <div className={classes.head}>
        <h2>Files</h2>
        {may && (
          <FileButton onChange={(file) => void add(file)}>
            {(props) => (
              <Button {...props} size="compact-xs" variant="subtle" loading={sending}>
                Add a file
              </Button>
            )}
          </FileButton>
        )}
      </div>
      {own.length === 0 ? <p className={classes.soft}>None.</p> : <MessageFiles caseId={page.case.id} files={own} />}
    </section>
  )
}
