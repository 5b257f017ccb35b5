import { sayDone } from './toast.tsx'

/** The whole address of a page of ours, to hand to somebody. */
export const copyLink = async (path: string): Promise<void> => {
  await navigator.clipboard?.writeText(`${location.origin}${path}`)
  sayDone('The link is copied.')
}
