// <DropFile label accept={['.csv', '.tsv']} onFile maxBytes? share?>: takes one file by dropping, choosing or pasting.
// While it is sent give `share` (0–1) from sendFile's onProgress. What does not fit is refused with a sentence.
import { Progress } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { sayNumber } from '../values.ts'
import classes from './DropFile.module.css'

type DropFileProps = {
  label: string
  about?: ReactNode
  accept?: readonly string[]
  maxBytes?: number
  share?: number | undefined
  onFile: (file: File) => void
}

const refusal = (
  file: File,
  accept: readonly string[] | undefined,
  maxBytes: number | undefined,
): string | undefined => {
  const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase()
  if (accept && !accept.includes(ending))
    return `“${file.name}” is not one of ${accept.join(', ')}. Save it as one of these, then try again.`
  if (file.size === 0) return `“${file.name}” is empty.`
  if (maxBytes && file.size > maxBytes) {
    return `“${file.name}” has ${sayNumber(file.size / 1e6)} MB; ${sayNumber(maxBytes / 1e6)} MB are the most.`
  }
  return undefined
}

export const DropFile = ({ label, about, accept, maxBytes, share, onFile }: DropFileProps) => {
  const id = useId()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    const why = files.length > 1 ? 'One file at a time, please.' : refusal(file, accept, maxBytes)
    setProblem(why)
    if (!why) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const sending = share !== undefined
  return (
    <div>
      <label
        className={classes.drop}
        htmlFor={id}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={26} stroke={1.4} aria-hidden="true" />
        <b>{sending ? 'Sending the file' : label}</b>
        <span className={classes.about}>{about ?? 'Drop it here, or choose it.'}</span>
        {sending && <Progress value={share * 100} size={6} w="min(320px, 100%)" aria-label="How much was sent" />}
        <input
          id={id}
          type="file"
          className={classes.input}
          disabled={sending}
          accept={accept?.join(',')}
          onChange={(event) => {
            take(event.currentTarget.files)
            // The same file, mended, can be chosen again.
            event.currentTarget.value = ''
          }}
        />
      </label>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
