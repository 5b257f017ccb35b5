// useSession() → who is signed in and for which organisation; useMay()('customers.edit') → whether they hold that word.
// Hide what someone may not do; the server refuses it all the same.
import { createContext, type ReactNode, useCallback, useContext } from 'react'

export type Session = {
  staff: {
    id: string
    name: string
    email: string
    role: { id: string; name: string }
    words: readonly string[]
    /** The customer that this member of staff is. */
    personId: string | null
    teamIds: readonly string[]
  }
  organisation: { name: string; currency: string; timeZone: string }
}

const Present = createContext<Session | undefined>(undefined)

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <Present value={session}>{children}</Present>
)

export const useSession = (): Session => {
  const session = useContext(Present)
  if (!session) throw new Error('useSession was asked for outside of the frame.')
  return session
}

export const useMay = (): ((word: string) => boolean) => {
  const { words } = useSession().staff
  return useCallback((word) => word === 'anyone' || word === 'signed-in' || words.includes(word), [words])
}
