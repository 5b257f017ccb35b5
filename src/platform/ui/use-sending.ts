import { useState } from 'react'
import type { Problem } from './ask.ts'
import { sendFile } from './send.ts'

type Upload = Parameters<typeof sendFile>[0]

/** A file on its way to the server: how far it is, what was wrong with it, and what is done when it is there. */
export const useSending = <Draft>(endpoint: Upload, arrived: (draft: Draft) => void) => {
  const [share, setShare] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const send = async (file: File, said: Record<string, string> = {}) => {
    setProblem(undefined)
    setShare(0)
    try {
      arrived(await sendFile<Draft>(endpoint, { ...said, name: file.name }, file, { onProgress: setShare }))
    } catch (reason) {
      setProblem(reason as Problem)
      setShare(undefined)
    }
  }
  return { share, problem, send }
}
