import { IconPaperclip } from '@tabler/icons-react'
import type { CaseFile } from '../../files/schema.ts'
import classes from './MessageBody.module.css'

const sayBytes = (bytes: number) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Files of a message, each to be saved; none is ever opened here. */
export const MessageFiles = ({ caseId, files }: { caseId: string; files: readonly CaseFile[] }) =>
  files.length === 0 ? null : (
    <ul className={classes.files} aria-label="Attached files">
      {files.map((file) => (
        <li key={file.id}>
          <a className={classes.file} href={`/api/cases/${caseId}/files/${file.id}`} download={file.name}>
            <IconPaperclip size={14} aria-hidden="true" />
            <span>{file.name}</span>
            <small>{sayBytes(file.bytes)}</small>
          </a>
        </li>
      ))}
    </ul>
  )
